package io.aisanet.ledger;

/** Gives captured money back from the payee to the payer, in parts or as a whole. */
public final class Refund extends Command {
    /** High half of the payment's id: the id of its hold or transfer. */
    public long paymentHigh;

    /** Low half of the payment's id. */
    public long paymentLow;

    /** Atomic units, 1 or more. */
    public long amount;

    /** Why, for machines. */
    public RefundReason reason = RefundReason.NOT_GIVEN;

    /** Why, for people: up to {@link Limits#NOTE_BYTES_MAX} bytes of UTF-8, may be empty. */
    public String note = "";

    /**
     * Who gives back how much of a payment that was divided: shares that add up to the amount. None
     * = each in proportion to what he got and has not given back, exact by largest remainder.
     */
    public final Shares shares = new Shares();
}
