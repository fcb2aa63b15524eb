package io.aisanet.ledger;

/**
 * How large the tables may become. They are part of the ledger's rules: every node must have the
 * same.
 *
 * @param owners most owners
 * @param wallets most wallets
 * @param accounts most accounts
 * @param credentials most credentials, revoked ones included
 * @param budgets most budgets
 * @param listed most lines of all budgets' lists
 * @param ids most ids remembered at the same time, see {@link ExpiryCounts}
 */
record Capacity(
        int owners, int wallets, int accounts, int credentials, int budgets, int listed, int ids) {
    static final Capacity STANDARD =
            new Capacity(
                    Limits.OWNERS_MAX,
                    Limits.WALLETS_MAX,
                    Limits.ACCOUNTS_MAX,
                    Limits.CREDENTIALS_MAX,
                    Limits.BUDGETS_MAX,
                    Limits.LISTED_MAX,
                    Limits.REMEMBERED_IDS_MAX);
}
