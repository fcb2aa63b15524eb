package io.aisanet.history;

import java.sql.SQLException;

/** Takes rows for one table, cell by cell in the order of its columns. */
interface Rows {
    /** Begins a row. */
    Rows begin() throws SQLException;

    Rows put(long value) throws SQLException;

    Rows put(int value) throws SQLException;

    /** A UUID, or whatever else has 16 bytes. */
    Rows put(long high, long low) throws SQLException;

    Rows put(String value) throws SQLException;

    /** Ends the row. */
    void end() throws SQLException;
}
