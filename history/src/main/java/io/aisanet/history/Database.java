package io.aisanet.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A kind of database, at a place. Connections belong to whoever asked for them. */
interface Database {
    /** Connects to write; what an earlier process left unfinished is not there. */
    Connection connect() throws SQLException;

    /** Connects to look. */
    Connection connectToRead() throws SQLException;

    /**
     * Sees to it that nobody else writes while this connection lasts.
     *
     * @return false when somebody does
     */
    boolean lock(Connection connection) throws SQLException;

    /** A way in for many rows. */
    Bulk bulk(Connection connection) throws SQLException;

    /** What is made besides the tables. */
    List<String> indexSql();

    /** What it is and where, without secrets. */
    String label();
}
