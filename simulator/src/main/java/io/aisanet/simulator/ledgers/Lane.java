package io.aisanet.simulator.ledgers;

import java.sql.SQLException;

/** One connection to a ledger, used by one thread. */
interface Lane extends AutoCloseable {

    /**
     * Puts one message of transfers through and waits until it is on disk.
     *
     * @return how many transfers were applied
     * @throws IllegalStateException when one was refused: the load never asks for what is refused
     */
    int next() throws Exception;

    @Override
    void close() throws SQLException;
}
