package io.aisanet.cluster;

/** What waits for the cluster's answer: a request, or a batch of transfers. */
sealed interface Waiting permits Pending, PendingTransfers {
    /** How many requests of it are not answered yet. */
    int open();

    boolean isOverdue(long nowNs);

    /** Says that it goes out (again). */
    void sent();

    boolean wasSent();

    /** Completes with an error. */
    void fail(Throwable error);

    /** Completes as refused by the node, unjudged. */
    default void refused(RefusalReason reason) {
        fail(
                new RequestRefusedException(
                        reason,
                        "the node refused the request: " + reason + "; nothing was applied"));
    }

    /** Completes without an answer. */
    default void gaveUp(String why) {
        fail(
                wasSent()
                        ? new OutcomeUnknownException(why + "; the command may have been applied")
                        : new OverloadedException(why + "; nothing was sent"));
    }
}
