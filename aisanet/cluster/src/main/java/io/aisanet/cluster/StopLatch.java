package io.aisanet.cluster;

import java.util.concurrent.CompletableFuture;

/** Remembers the first reason why a node stops; later ones are consequences. */
final class StopLatch {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");

    private final CompletableFuture<NodeStop> cause = new CompletableFuture<>();

    /** Asks for a stop; only the first call counts. */
    void stop(StopReason reason, String message) {
        if (cause.complete(new NodeStop(reason, message)) && reason != StopReason.CLOSED) {
            LOG.log(System.Logger.Level.ERROR, "the node stops: {0}: {1}", reason, message);
        }
    }

    /** Whether somebody asked. */
    boolean isStopping() {
        return cause.isDone();
    }

    /** Completes with the first reason. */
    CompletableFuture<NodeStop> cause() {
        return cause;
    }
}
