package io.aisanet.cluster;

/** Every limit of the messages between client and node, with its unit in its name. */
final class WireLimits {
    /** Most requests in one batch. */
    static final int BATCH_REQUESTS_MAX = 4096;

    /** Longest batch; it must fit an ingress message with its session header. */
    static final int BATCH_BYTES_MAX = 128 * 1024;

    /** Longest text field; the ledger's own limits are narrower. */
    static final int TEXT_BYTES_MAX = 256;

    /** Longest encoded request: every fixed field and two texts. */
    static final int REQUEST_BYTES_MAX = 1024;

    /** An answer message is sent when it is longer than this; the rest goes into the next. */
    static final int ANSWER_BYTES_SOFT_MAX = 64 * 1024;

    /** Longest single answer: {@link #WALLETS_MAX} wallets with all their accounts and texts. */
    static final int ANSWER_BYTES_MAX = 128 * 1024;

    /** Most wallets that one query may ask for. */
    static final int WALLETS_MAX = 100;

    /** Most budgets that one query may ask for. */
    static final int BUDGETS_MAX = 100;

    /** Most lines of a budget's lists that one query may ask for. */
    static final int LISTED_MAX = 1000;

    /** Most holds that one query may ask for. */
    static final int HOLDS_MAX = 100;

    private WireLimits() {}
}
