package io.aisanet.ledger;

/** Turns a part or the whole of an open hold into a payment. */
public final class Capture extends Command {
    /** High half of the hold's id. */
    public long holdHigh;

    /** Low half of the hold's id. */
    public long holdLow;

    /** Atomic units to move to the payee, 1 or more. */
    public long amount;

    /** Whether the hold ends here and what remains open goes back to the payer. */
    public boolean last;
}
