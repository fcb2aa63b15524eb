package io.aisanet.export;

/** Moments of an export at which a process may die; tests choose one. */
enum Step {
    /** The place is known, earlier exporters are fenced. */
    OPENED,
    /** A block was handed to Kafka's client. */
    SENT,
    /** The broker has all of the transaction. */
    FLUSHED,
    /** The transaction is committed, which nobody has put down yet. */
    COMMITTED;

    /** Who is told. */
    @FunctionalInterface
    interface Watcher {
        void at(Step step);
    }
}
