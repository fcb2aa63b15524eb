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

    /**
     * How the amount is divided: shares that add up to it, for accounts other than the payer's in
     * the same asset. None = the hold's payee gets all of it. The payee, who may be among them, is
     * the one whom the payer's budgets judged when the hold was made.
     */
    public final Shares shares = new Shares();
}
