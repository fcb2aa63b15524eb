package io.aisanet.ledger;

/**
 * Sets money aside for one payee (card world: authorize). The hold's id is the command's id. It is
 * captured (once or several times, up to its amount), voided, or expires by itself.
 */
public final class Hold extends Command {
    /** Account id that is debited when the hold is captured. */
    public long payer;

    /** Account id that a capture credits; in another asset where this hold {@link #converts}. */
    public long payee;

    /** Atomic units, 1 or more. */
    public long amount;

    /** The payer's own number as in {@link Transfer#sequence}; 0 = none. */
    public long sequence;

    /** Unix milliseconds at which what is still open goes back to the payer by itself. */
    public long holdUntilMs;

    /** Unix milliseconds until when the payment can be refunded; 0 = never. */
    public long refundUntilMs;

    /** What is bought, see {@link ListKind#CATEGORY}; 0 = not said. */
    public long category;

    /** Whose resource it is, see {@link ListKind#RESOURCE}; 0 = not said. */
    public long resource;

    /** What one unit costs, in millionths of an atomic unit; 0 = not said. */
    public long unitPrice;

    /**
     * Budget of kind {@link BudgetKind#MANDATE} that this payment also counts against; 0 = none.
     */
    public long mandate;

    /**
     * Whether the payee is paid in another asset: then nothing but a {@link ConvertHeld} with a
     * firm quote captures it, and it is not refunded, whatever {@link #refundUntilMs} says.
     */
    public boolean converts;

    /**
     * A number that the sender draws anew each time it is asked for this hold, and keeps when it
     * only sends again. It counts as a field like the others: so {@code EXISTS} means that the hold
     * is this sender's own, and {@code EXISTS_WITH_DIFFERENT_FIELDS} that somebody else was first.
     */
    public long attempt;

    /**
     * What this payment is for: a digest of the request that it pays, opaque to the ledger. The
     * same id with another binding is refused, which is what ties a credential to one request. With
     * that of {@link QuoteTerms} the hold is a firm quote, see {@link Convert}.
     */
    public final byte[] binding = new byte[Limits.KEY_BYTES];
}
