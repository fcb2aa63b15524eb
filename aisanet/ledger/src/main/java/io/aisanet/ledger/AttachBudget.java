package io.aisanet.ledger;

/**
 * Puts an account under a budget, or says where an owner's new agents begin. What it spent before
 * stays where it was counted.
 */
public final class AttachBudget extends Command {
    /** Id of the account; 0 = the owner's agents whose accounts are opened from now on. */
    public long account;

    /** Id of the owner where no account is given. */
    public long owner;

    /** Id of the budget, of the same asset and owner; 0 = none. */
    public long budget;

    /** Where an owner and no budget are given: code of the asset that is meant. */
    public int asset;
}
