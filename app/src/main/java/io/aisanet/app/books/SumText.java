package io.aisanet.app.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.terminal.Money;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;

/** Sums of an asset, for people and for programs (atomic units). */
final class SumText {
    private SumText() {}

    static Object[] cells(Asset asset, AssetSum sum) {
        return new Object[] {
            asset.name(),
            sum.accounts(),
            money(asset, sum.debits()),
            money(asset, sum.credits()),
            money(asset, sum.held()),
            sum.debits() == sum.credits() ? "debits = credits" : "DEBITS ≠ CREDITS"
        };
    }

    static ObjectNode json(Asset asset, AssetSum sum) {
        ObjectNode json = Json.object();
        json.put("asset", asset.name());
        json.put("accounts", sum.accounts());
        json.put("debits", sum.debits());
        json.put("credits", sum.credits());
        return json.put("held", sum.held());
    }

    static String money(Asset asset, long atomic) {
        return AisaAsset.ofWireCode(asset.code())
                .map(it -> new Money(it, atomic).display())
                .orElse(atomic + " " + asset);
    }
}
