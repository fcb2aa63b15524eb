package io.aisanet.ledger;

/**
 * Sums over all accounts of each asset, kept with every posting. Debits and credits are added by
 * different steps, so that a step left out shows at once.
 */
final class AssetSums {
    private static final int ASSETS = 256;

    final long[] accounts = new long[ASSETS];
    final long[] debits = new long[ASSETS];
    final long[] credits = new long[ASSETS];
    final long[] held = new long[ASSETS];

    /**
     * Whether one more amount could ever be debited. No account can hold more than the sum, so that
     * no balance leaves its range where the sum stays in it.
     */
    boolean overflows(int asset, long amount) {
        return amount > Long.MAX_VALUE - debits[asset] - held[asset];
    }

    Totals.AssetTotals line(Asset asset) {
        int code = asset.code();
        return new Totals.AssetTotals(
                asset, accounts[code], debits[code], credits[code], held[code]);
    }

    void check(int asset) {
        if (debits[asset] != credits[asset] || held[asset] < 0) {
            throw new LedgerInvariantViolation(
                    "asset %d has debits %d, credits %d, held %d"
                            .formatted(asset, debits[asset], credits[asset], held[asset]));
        }
    }
}
