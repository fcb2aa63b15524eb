package io.aisanet.ledger;

/** Every limit of the ledger, with its unit in its name. */
public final class Limits {
    /** How far ahead a command's expiry may lie: what bounds the memory for ids. */
    public static final long EXPIRY_AHEAD_MS_MAX = 24L * 60 * 60 * 1000;

    /** How far ahead a hold's deadline may lie. */
    public static final long HOLD_AHEAD_MS_MAX = 30L * 24 * 60 * 60 * 1000;

    /** How far ahead a payment may stay refundable: its record is kept until then. */
    public static final long REFUND_AHEAD_MS_MAX = 180L * 24 * 60 * 60 * 1000;

    /** How many of a payer's newest sequence numbers are remembered one by one. */
    public static final int SEQUENCE_WINDOW = 64;

    /** Longest name of an owner or wallet, in bytes of UTF-8. */
    public static final int NAME_BYTES_MAX = 64;

    /** Longest note of a refund, in bytes of UTF-8. */
    public static final int NOTE_BYTES_MAX = 64;

    /** Longest time zone id of an owner, in bytes of ASCII. */
    public static final int TIME_ZONE_BYTES_MAX = 40;

    /** Length of an EVM-style address. */
    public static final int ADDRESS_BYTES = 20;

    /** Length of an Ed25519 public key, a request binding and a credential's hash. */
    public static final int KEY_BYTES = 32;

    /** Largest chunk that a snapshot is cut into. */
    public static final int SNAPSHOT_CHUNK_BYTES_MAX = 64 * 1024;

    /** A block of events that would grow beyond this is sealed by itself and another begins. */
    public static final int BLOCK_BYTES_MAX = 256 * 1024;

    /** Latest time that the ledger can work with: in October 2096. */
    public static final long CLOCK_MS_MAX = 4_000_000_000_000L;

    /** Most owners. */
    public static final int OWNERS_MAX = 1 << 27;

    /** Most wallets. */
    public static final int WALLETS_MAX = 1 << 27;

    /** Most accounts. */
    public static final int ACCOUNTS_MAX = 1 << 27;

    /** Most credentials, revoked ones included. */
    public static final int CREDENTIALS_MAX = 1 << 24;

    /** Most budgets. */
    public static final int BUDGETS_MAX = 1 << 22;

    /** Most lines of all budgets' lists, and payees that a budget remembers. */
    public static final int LISTED_MAX = 1 << 25;

    /** Most budgets above one another. */
    public static final int BUDGET_DEPTH_MAX = 8;

    /** How long a payment waits for its approval at most, and where the budget does not say. */
    public static final long ASK_MS_MAX = 7L * 24 * 60 * 60 * 1000;

    public static final long ASK_MS_DEFAULT = 60L * 60 * 1000;

    /** How long after its deadline a payment that waited is still remembered. */
    public static final long RESUME_MS = 24L * 60 * 60 * 1000;

    /** Largest limit that a rule may have. */
    public static final long LIMIT_MAX = 1L << 60;

    /**
     * Most ids remembered at the same time, each counted until the minute in which it is forgotten
     * is over; a new command beyond it is refused.
     */
    public static final int REMEMBERED_IDS_MAX = 1 << 27;

    private Limits() {}
}
