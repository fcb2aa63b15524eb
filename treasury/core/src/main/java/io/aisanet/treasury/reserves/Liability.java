package io.aisanet.treasury.reserves;

/**
 * What one account is owed.
 *
 * @param accountId the ledger's id of it, 1 or more
 * @param balance atomic units, held money included; 0 or more
 */
public record Liability(long accountId, long balance) {

    /** Checks the ranges: a negative balance would let a treasury hide what it owes to others. */
    public Liability {
        if (accountId < 1) {
            throw new IllegalArgumentException("account ids are positive, not " + accountId);
        }
        if (balance < 0) {
            throw new IllegalArgumentException(
                    "account " + accountId + " has " + balance + ": only 0 or more can be owed");
        }
    }
}
