package io.aisanet.ledger;

/** Moves money at once: a hold and its capture in one step. */
public final class Transfer extends Command {
    /** Account id that is debited. */
    public long payer;

    /** Account id that is credited. */
    public long payee;

    /** Atomic units, 1 or more. */
    public long amount;

    /**
     * The payer's own number for this payment, 1 or more; 0 = the command's id makes it unique
     * instead. See {@link Limits#SEQUENCE_WINDOW}.
     */
    public long sequence;

    /** Unix milliseconds until when {@link Refund} can name this payment by its id; 0 = never. */
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
}
