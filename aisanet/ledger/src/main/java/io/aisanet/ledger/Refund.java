package io.aisanet.ledger;

/** Gives captured money back from the payee to the payer, in parts or as a whole. */
public final class Refund extends Command {
    /** High half of the payment's id: the id of its hold or transfer. */
    public long paymentHigh;

    /** Low half of the payment's id. */
    public long paymentLow;

    /** Atomic units, 1 or more. */
    public long amount;
}
