package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.server.treasury.RailState;
import io.aisanet.server.treasury.Receipt;
import io.aisanet.server.treasury.RetiredRail;
import io.aisanet.server.treasury.Suspense;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.treasury.channel.GasSpent;
import io.aisanet.treasury.reconcile.Break;
import io.aisanet.treasury.reconcile.Entry;
import io.aisanet.treasury.reconcile.Match;
import io.aisanet.treasury.route.RouteAnswer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** The treasury's things as JSON. */
final class RailForms {
    private static final int COIN_DECIMALS = 18;

    private RailForms() {}

    /** An amount without its asset, with a sign. */
    static String plain(long atomic) {
        return atomic < 0
                ? "-" + AisaAsset.formatAmount(Math.negateExact(atomic))
                : AisaAsset.formatAmount(atomic);
    }

    static ObjectNode withdrawal(Withdrawal one) {
        Withdrawal.Order order = one.order();
        ObjectNode json =
                Json.object()
                        .put("id", order.id())
                        .put("number", order.number())
                        .put("state", Forms.word(one.stage()))
                        .put("channel", order.channel())
                        .put("payer", Long.toString(AccountId.walletOf(order.payer())));
        json.set("amount", Forms.money(order.asset(), order.amount()));
        json.set("fee", Forms.money(order.asset(), order.fee()));
        ObjectNode to = json.putObject("to").put("account", order.to().account());
        putText(to, "name", order.to().name());
        if (!order.to().details().isEmpty()) {
            ObjectNode details = to.putObject("details");
            order.to().details().forEach(details::put);
        }
        putText(json, "purpose", order.purpose());
        putText(json, "payout", one.payout());
        putText(json, "payoutState", one.payoutState().toLowerCase(java.util.Locale.ROOT));
        putText(json, "reference", one.reference());
        putText(json, "reason", one.reason());
        return json.put("createdAt", Forms.time(order.atMs()))
                .put("since", Forms.time(one.sinceMs()));
    }

    static ObjectNode receipt(Receipt receipt) {
        ObjectNode json =
                Json.object()
                        .put("channel", receipt.channel())
                        .put("number", receipt.number())
                        .put("reference", receipt.deposit().reference())
                        .put("state", Forms.lower(receipt.deposit().state()))
                        .put("booked", receipt.booked());
        json.set("amount", Forms.money(receipt.deposit().asset(), receipt.deposit().amount()));
        putText(json, "claim", receipt.deposit().claim());
        putText(json, "from", receipt.deposit().from());
        if (receipt.wallet() != 0) {
            json.put("wallet", Long.toString(receipt.wallet()));
        }
        putText(json, "words", receipt.words());
        return json.put("at", Forms.time(receipt.deposit().atMs()));
    }

    static ObjectNode task(Suspense task) {
        ObjectNode json =
                Json.object()
                        .put("id", task.id())
                        .put("kind", task.kind())
                        .put("channel", task.channel())
                        .put("asset", task.asset().name())
                        .put("amount", plain(task.amount()))
                        .put("alarm", task.alarm())
                        .put("open", task.isOpen());
        putText(json, "reference", task.reference());
        putText(json, "words", task.words());
        if (!task.isOpen()) {
            json.put("by", task.decision().by());
            putText(json, "note", task.decision().note());
            putText(json, "payout", task.decision().payout());
            if (task.decision().wallet() != 0) {
                json.put("wallet", Long.toString(task.decision().wallet()));
            }
        }
        return json.put("at", Forms.time(task.atMs()));
    }

    static ObjectNode state(String name, RailState state, List<String> troubles) {
        ObjectNode json = Json.object().put("channel", name).put("asset", state.asset().name());
        json.put("outside", plain(state.outside()))
                .put("waiting", plain(state.waiting()))
                .put("windows", state.windows())
                .put("batches", state.batches())
                .put("paymentsSaved", state.saved());
        ArrayNode all = json.putArray("troubles");
        troubles.forEach(all::add);
        return json;
    }

    /** In whole coins of the chain, which have 18 decimals. */
    static ObjectNode gas(GasSpent gas, long nowMs) {
        return Json.object().put("total", coins(gas.total())).put("today", coins(gas.today(nowMs)));
    }

    private static String coins(BigInteger wei) {
        return wei.signum() == 0
                ? "0"
                : new BigDecimal(wei, COIN_DECIMALS).stripTrailingZeros().toPlainString();
    }

    static ObjectNode retired(RetiredRail rail) {
        return Json.object()
                .put("channel", rail.name())
                .put("asset", rail.asset().name())
                .put("outside", plain(rail.outside()))
                .put("deposits", rail.deposits())
                .put("batches", rail.batches());
    }

    static ObjectNode match(Match match) {
        ObjectNode json =
                Json.object()
                        .put("amount", plain(match.amount()))
                        .put("by", Forms.word(match.by()))
                        .put("score", match.score());
        ArrayNode reasons = json.putArray("reasons");
        match.reasons().forEach(reasons::add);
        json.set("entries", entries(match.entries()));
        return json;
    }

    static ObjectNode broken(Break found) {
        ObjectNode json =
                Json.object()
                        .put("kind", Forms.word(found.kind()))
                        .put("sentence", found.sentence())
                        .put("ageMs", found.ageMs());
        json.set("entries", entries(found.entries()));
        return json;
    }

    private static ArrayNode entries(List<Entry> entries) {
        ArrayNode all = Json.object().putArray("all");
        for (Entry entry : entries) {
            all.addObject()
                    .put("book", Forms.lower(entry.side()))
                    .put("id", entry.id())
                    .put("amount", plain(entry.amount()))
                    .put("at", Forms.time(entry.atMs()));
        }
        return all;
    }

    static ObjectNode routes(RouteAnswer answer) {
        ObjectNode json = Json.object().put("why", answer.why());
        if (answer instanceof RouteAnswer.Route route) {
            RouteAnswer.Hop first = route.hops().getFirst();
            RouteAnswer.Hop last = route.hops().getLast();
            json.put("channel", last.edge().name())
                    .put("costs", plain(last.fee()))
                    .put("timeMs", route.timeMs());
            json.set("gives", Forms.money(first.edge().from().asset(), first.in()));
            json.set("gets", Forms.money(last.edge().to().asset(), last.out()));
            ArrayNode hops = json.putArray("hops");
            for (RouteAnswer.Hop hop : route.hops()) {
                ObjectNode one = hops.addObject().put("name", hop.edge().name());
                one.set("in", Forms.money(hop.edge().from().asset(), hop.in()));
                one.put("fee", plain(hop.fee()));
                one.set("out", Forms.money(hop.edge().to().asset(), hop.out()));
                one.put("timeMs", hop.edge().timeMs());
            }
        }
        ArrayNode others = json.putArray("others");
        for (RouteAnswer.Alternative other : answer.others()) {
            others.addObject()
                    .put("channel", String.join(", ", other.edges()))
                    .put("reason", other.reason());
        }
        return json;
    }

    private static void putText(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }
}
