package io.aisanet.shards;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Totals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Figures of several shards as one. */
final class ShardTotals {
    private ShardTotals() {}

    /** All of both; events and chain are those of the first. */
    static Totals add(Totals first, Totals other) {
        Map<Asset, Totals.AssetTotals> sums = new EnumMap<>(Asset.class);
        List<Totals.AssetTotals> parts = new ArrayList<>(first.assets());
        parts.addAll(other.assets());
        parts.forEach(it -> sums.merge(it.asset(), it, ShardTotals::add));
        return new Totals(
                first.eventSequence(),
                first.chainHash(),
                first.owners() + other.owners(),
                first.wallets() + other.wallets(),
                first.accounts() + other.accounts(),
                first.openHolds() + other.openHolds(),
                first.rememberedIds() + other.rememberedIds(),
                List.copyOf(sums.values()));
    }

    private static Totals.AssetTotals add(Totals.AssetTotals one, Totals.AssetTotals other) {
        return new Totals.AssetTotals(
                one.asset(),
                one.accounts() + other.accounts(),
                Math.addExact(one.debits(), other.debits()),
                Math.addExact(one.credits(), other.credits()),
                Math.addExact(one.held(), other.held()));
    }
}
