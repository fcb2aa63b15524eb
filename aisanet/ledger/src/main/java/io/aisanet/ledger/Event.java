package io.aisanet.ledger;

/**
 * One thing that happened, numbered without gaps from 1. A carrier that a reader reuses; which
 * fields are set depends on {@link #type}, the others are zero or empty. Balances of every account
 * follow from the events alone.
 */
public final class Event {
    public EventType type = EventType.TRANSFERRED;

    /** Number of this event. */
    public long sequence;

    /** Unix milliseconds of the cluster's clock. */
    public long timestampMs;

    /** Id of the command that caused it; zero for {@code EXPIRED}. */
    public long idHigh;

    public long idLow;

    /** Payment that it is about: high half of the id of the hold or transfer; else 0. */
    public long subjectHigh;

    /**
     * Low half of it. {@code FROZEN}, {@code UNFROZEN}: the owner, or 0 where {@link #result} is a
     * wallet; {@code CREDENTIAL_ADDED}: the wallet that it is limited to, or 0.
     */
    public long subjectLow;

    /** Account that was debited, set aside from, or given back to. */
    public long payer;

    /**
     * Account that is paid (for {@code REFUNDED}: that paid back); {@code CONVERTED}: the pool's. A
     * conversion that is {@code REFUSED} names who would have got the other asset.
     */
    public long payee;

    /** Atomic units moved, held, refused or given back. */
    public long amount;

    /** {@code CAPTURED}: what went back to the payer because the hold ended here. */
    public long released;

    /** {@code CAPTURED}: 1 for the hold's first capture, then 2, 3, ...; else 0. */
    public int captureNumber;

    /** {@code REFUSED}: why; else {@code OK}. */
    public Status status = Status.OK;

    /**
     * Owner, wallet, account, credential or budget that was created, changed, frozen or revoked;
     * {@code APPROVED}, {@code DISAPPROVED}: the approver; {@code CONVERTED}: the account that gets
     * the other asset; else 0.
     */
    public long result;

    /** Owner of {@link #result}, where it has one; {@code LISTED_SET}: the cap's amount. */
    public long owner;

    /**
     * {@code WALLET_CREATED}: {@link WalletKind#code()}; {@code CREDENTIAL_ADDED}: scopes; {@code
     * BUDGET_SET}: account of a mandate, else the asset; {@code BUDGET_ATTACHED}: the asset; {@code
     * LISTED_SET}: the most payments; {@code APPROVED}: 1 when it was the last that was needed;
     * {@code REFUNDED}: {@link RefundReason#code()}; {@code CONVERTED}: atomic units of the other
     * asset.
     */
    public long detail;

    /** What was bought, as in {@link Hold#category}; 0 = not said. */
    public long category;

    /** Whose resource it was, as in {@link Hold#resource}; 0 = not said. */
    public long resource;

    /** What one unit cost, as in {@link Hold#unitPrice}; 0 = not said. */
    public long unitPrice;

    /** The mandate that was named; 0 = none. */
    public long mandate;

    /** Budget whose rule decided, else the nearest to the payer; 0 = none. */
    public long budget;

    /** Rule that refused or asks; {@code NONE} where none did. */
    public GuardRule rule = GuardRule.NONE;

    /** Hash of the document that the rules of {@link #budget} come from; else all zero. */
    public final byte[] policy = new byte[Limits.KEY_BYTES];

    /**
     * {@code BUDGET_SET}: {@link BudgetKind#code()}; {@code LISTED_SET}: {@link ListKind#code()},
     * place of the verdict and {@link Window#code()}, 8 bits each from the lowest; else 0.
     */
    public int line;

    /** {@code BUDGET_SET}: the rules. */
    public final BudgetRules rules = new BudgetRules();

    /** Name of what was created; {@code REFUNDED}: the note; else empty. */
    public String name = "";

    /** {@code OWNER_CREATED}: time zone; else empty. */
    public String timeZone = "";

    /** {@code WALLET_CREATED}: address; else all zero. */
    public final byte[] address = new byte[Limits.ADDRESS_BYTES];

    /**
     * {@code WALLET_CREATED}: Ed25519 key; {@code CREDENTIAL_ADDED}: key hash; {@code HELD}: the
     * binding; else all zero.
     */
    public final byte[] key = new byte[Limits.KEY_BYTES];
}
