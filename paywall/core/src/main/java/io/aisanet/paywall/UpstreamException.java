package io.aisanet.paywall;

/** No usable answer came from the upstream; nothing is charged for that. */
public final class UpstreamException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No connection. */
        UNREACHABLE,
        /** The connection broke, or what came is not HTTP. */
        BROKEN,
        /** Nothing came in time. */
        TIMED_OUT,
        /** The client stopped sending its request. */
        CLIENT_GONE
    }

    private final Kind kind;

    public UpstreamException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
