package io.aisanet.history;

import java.sql.SQLException;

/** How a database takes many rows at once, inside the transaction of a connection. */
interface Bulk extends AutoCloseable {
    /** Where rows of a table go; the same object each time. */
    Rows into(Table table) throws SQLException;

    /** Returns when the transaction has all rows. */
    void flush() throws SQLException;

    @Override
    void close() throws SQLException;
}
