package io.aisanet.ledger;

/** Gives what is open of a hold back to the payer and ends the hold. */
public final class VoidHold extends Command {
    /** High half of the hold's id. */
    public long holdHigh;

    /** Low half of the hold's id. */
    public long holdLow;
}
