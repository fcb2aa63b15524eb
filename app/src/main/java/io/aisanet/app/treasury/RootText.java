package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.terminal.Money;
import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.reserves.ReservesRoot;
import java.util.ArrayList;
import java.util.List;

/** A root for people and for programs. */
final class RootText {
    private RootText() {}

    static Money money(Asset asset, long amount) {
        return new Money(AisaAsset.ofWireCode(asset.code()).orElseThrow(), amount);
    }

    static List<String> lines(ReservesRoot root) {
        List<String> lines = new ArrayList<>();
        lines.add(
                root.accounts()
                        + " accounts are owed "
                        + money(root.asset(), root.total()).display()
                        + " together");
        lines.add("at event " + root.event() + " of the ledger, " + root.chainHash());
        lines.add("root " + root.root());
        root.backings()
                .forEach(backing ->
                        lines.add(
                                "backed by "
                                        + money(root.asset(), backing.amount()).display()
                                        + " on "
                                        + backing.channel()
                                        + ", "
                                        + backing.account()
                                        + ", at "
                                        + backing.position()));
        lines.add(
                root.isCovered()
                        ? "The backings stated cover it."
                        : "The backings stated do not cover it.");
        return lines;
    }

    static void put(ObjectNode json, ReservesRoot root) {
        json.put("asset", root.asset().name())
                .put("accounts", root.accounts())
                .put("total", Long.toString(root.total()))
                .put("root", root.root().toString())
                .put("event", root.event())
                .put("chainHash", root.chainHash().toString())
                .put("issuedMs", root.issuedMs())
                .put("covered", root.isCovered());
    }
}
