package io.aisanet.ledger;

/** Stops or allows again everything under a budget, at one position of the log. */
public final class FreezeBudget extends Command {
    public long budget;

    /** True to freeze, false to allow again. */
    public boolean frozen;

    /** Whether open holds of the subtree are voided; else what was promised stays capturable. */
    public boolean voidHolds;
}
