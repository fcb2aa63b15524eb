package io.aisanet.ledger;

import java.util.List;

/**
 * The whole ledger in figures.
 *
 * @param eventSequence number of the newest event
 * @param chainHash hash of the newest block, hex
 * @param assets one line an asset that has accounts
 */
public record Totals(
        long eventSequence,
        String chainHash,
        long owners,
        long wallets,
        long accounts,
        long openHolds,
        long rememberedIds,
        List<AssetTotals> assets) {

    /**
     * Sums over all accounts of an asset; {@code debits == credits} always.
     *
     * @param held atomic units set aside by open holds
     */
    public record AssetTotals(Asset asset, long accounts, long debits, long credits, long held) {}
}
