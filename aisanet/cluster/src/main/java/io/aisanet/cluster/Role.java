package io.aisanet.cluster;

/** What a session with the cluster may do. */
public enum Role {
    /** Every command and query. */
    OPERATOR(1),
    /** Hold, capture, void, transfer, convert, refund without a reason, and every query. */
    GATEWAY(2),
    /** Queries only. */
    READER(3);

    private final int code;

    Role(int code) {
        this.code = code;
    }

    /** The number in a session's principal, which is in the log: never changed, never reused. */
    public int code() {
        return code;
    }
}
