package io.aisanet.ledger;

/**
 * The one place that decides whether a payer's money may go: asked by a transfer and by a hold,
 * after both accounts are known and before anything changes. A capture is not asked again: its hold
 * was.
 */
final class DebitDecision {
    private final Books books;

    DebitDecision(Books books) {
        this.books = books;
    }

    Status decide(int payer, long amount) {
        Accounts accounts = books.accounts;
        if (books.wallets.isFrozen(AccountId.walletOf(accounts.id(payer)))) {
            return Status.PAYER_FROZEN;
        }
        if (!accounts.overdraftAllowed(payer) && accounts.available(payer) < amount) {
            return Status.EXCEEDS_BALANCE;
        }
        return accounts.sums.overflows(accounts.asset(payer), amount)
                ? Status.BALANCE_OVERFLOW
                : Status.OK;
    }
}
