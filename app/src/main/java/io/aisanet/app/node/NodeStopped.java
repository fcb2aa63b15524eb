package io.aisanet.app.node;

import io.aisanet.cluster.NodeStop;

/** The node ended by itself: it could not keep its promise. */
public final class NodeStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient NodeStop stop;

    NodeStopped(NodeStop stop) {
        super(stop.message());
        this.stop = stop;
    }

    /** Reason, with the process's exit status, and message. */
    public NodeStop stop() {
        return stop;
    }
}
