package io.aisanet.simulator.ledgers;

/**
 * A ledger under one kind of load.
 *
 * @param name for people, the shape of the load in it
 * @param shape ledgers of one shape are compared with each other
 * @param load puts transfers through
 */
record LedgerPeer(String name, Shape shape, Turn load) {

    /** How transfers come. */
    enum Shape {
        /** One transfer a message, one message at a time. */
        ONE,
        /** One transfer a message, many callers. */
        SINGLE,
        /** Many transfers a message. */
        BATCHED
    }

    /** Runs for some seconds. */
    @FunctionalInterface
    interface Turn {
        Measured run(int seconds) throws Exception;
    }
}
