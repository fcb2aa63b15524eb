package io.aisanet.cluster;

/**
 * The node refused to judge a request, for a reason that lies in the client. Nothing was applied.
 */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    RequestRefusedException(RefusalReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why. */
    public RefusalReason reason() {
        return reason;
    }
}
