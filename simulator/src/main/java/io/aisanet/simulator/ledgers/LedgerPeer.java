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
        ONE("one at a time", "1"),
        /** One transfer a message, many callers. */
        SINGLE("many callers", "64"),
        /** The same with 1,024 callers; our ledger alone. */
        CROWD("1,024 callers", "1024"),
        /** Many transfers a message. */
        BATCHED("batches", "32x1024"),
        /** The same on a cluster of three; our ledger alone. */
        MEMBERS("three members", "32x1024");

        private final String text;
        private final String ours;

        Shape(String text, String ours) {
            this.text = text;
            this.ours = ours;
        }

        /** What waits for an answer of ours at each moment; others have a connection a caller. */
        io.aisanet.cluster.bench.Shape ours() {
            return io.aisanet.cluster.bench.Shape.of(ours);
        }

        /** For people. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Runs for some seconds. */
    @FunctionalInterface
    interface Turn {
        Measured run(int seconds) throws Exception;
    }
}
