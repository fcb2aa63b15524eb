package io.aisanet.app.books;

/**
 * Sums over all accounts of one asset, in atomic units.
 *
 * @param accounts how many accounts
 */
public record AssetSum(long accounts, long debits, long credits, long held) {
    static AssetSum of(AccountBook account) {
        return new AssetSum(1, account.debits(), account.credits(), account.held());
    }

    AssetSum plus(AssetSum other) {
        return new AssetSum(
                accounts + other.accounts,
                Math.addExact(debits, other.debits),
                Math.addExact(credits, other.credits),
                Math.addExact(held, other.held));
    }
}
