package io.aisanet.cluster;

import org.jspecify.annotations.Nullable;

/** A node did not come up; {@link #stop} says why. */
public final class NodeStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient NodeStop stop;

    NodeStartException(NodeStop stop, @Nullable Throwable cause) {
        super(stop.message(), cause);
        this.stop = stop;
    }

    /** Reason and message. */
    public NodeStop stop() {
        return stop;
    }
}
