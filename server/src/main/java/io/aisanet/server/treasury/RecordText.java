package io.aisanet.server.treasury;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.netting.WindowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of the treasury's log, written and read. */
final class RecordText {
    private RecordText() {}

    static ObjectNode of(String type) {
        return Json.object().put("t", type);
    }

    static ObjectNode order(Withdrawal.Order order) {
        ObjectNode json =
                of("withdrawal")
                        .put("id", order.id())
                        .put("number", order.number())
                        .put("channel", order.channel())
                        .put("payer", order.payer())
                        .put("amount", order.amount())
                        .put("fee", order.fee())
                        .put("purpose", order.purpose())
                        .put("category", order.category())
                        .put("mandate", order.mandate())
                        .put("at", order.atMs());
        json.set("to", destination(order.to()));
        return json;
    }

    static Withdrawal.Order order(JsonNode json) {
        return new Withdrawal.Order(
                json.path("id").asText(),
                json.path("number").asLong(),
                json.path("channel").asText(),
                json.path("payer").asLong(),
                json.path("amount").asLong(),
                json.path("fee").asLong(),
                destination(json.path("to")),
                json.path("purpose").asText(),
                json.path("category").asLong(),
                json.path("mandate").asLong(),
                json.path("at").asLong());
    }

    private static ObjectNode destination(Destination to) {
        ObjectNode json = Json.object().put("account", to.account()).put("name", to.name());
        ObjectNode details = json.putObject("details");
        to.details().forEach(details::put);
        return json;
    }

    private static Destination destination(JsonNode json) {
        Map<String, String> details = new TreeMap<>();
        json.path("details")
                .properties()
                .forEach(one -> details.put(one.getKey(), one.getValue().asText()));
        return new Destination(json.path("account").asText(), json.path("name").asText(), details);
    }

    static ObjectNode handover(Handover handover) {
        ObjectNode json =
                of("batch")
                        .put("channel", handover.channel())
                        .put("id", handover.id())
                        .put("at", handover.atMs());
        ArrayNode windows = json.putArray("windows");
        for (WindowKey key : handover.windows()) {
            windows.addObject().put("peer", key.peer()).put("asset", key.asset().name());
        }
        ArrayNode legs = json.putArray("legs");
        for (Handover.Leg leg : handover.legs()) {
            ObjectNode one =
                    legs.addObject()
                            .put("id", leg.id())
                            .put("asset", leg.asset().name())
                            .put("amount", leg.amount())
                            .put("purpose", leg.purpose());
            one.set("to", destination(leg.to()));
            leg.withdrawals().forEach(one.putArray("withdrawals")::add);
        }
        return json;
    }

    static Handover handover(JsonNode json) {
        List<WindowKey> windows = new ArrayList<>();
        for (JsonNode key : json.path("windows")) {
            windows.add(new WindowKey(key.path("peer").asText(), asset(key)));
        }
        List<Handover.Leg> legs = new ArrayList<>();
        for (JsonNode leg : json.path("legs")) {
            List<String> withdrawals = new ArrayList<>();
            leg.path("withdrawals").forEach(id -> withdrawals.add(id.asText()));
            legs.add(
                    new Handover.Leg(
                            leg.path("id").asText(),
                            asset(leg),
                            leg.path("amount").asLong(),
                            destination(leg.path("to")),
                            leg.path("purpose").asText(),
                            withdrawals));
        }
        return new Handover(
                json.path("channel").asText(),
                json.path("id").asText(),
                windows,
                legs,
                json.path("at").asLong());
    }

    static ObjectNode change(String channel, Pay.Change change) {
        PayoutStatus status = change.status();
        return of("payout")
                .put("channel", channel)
                .put("number", change.number())
                .put("batch", status.batchId())
                .put("id", status.payoutId())
                .put("state", status.state().name())
                .put("reference", status.reference())
                .put("reason", status.reason())
                .put("at", status.atMs());
    }

    /** What the channel will not pay: not one of its changes, so that none of them is passed. */
    static ObjectNode refused(String channel, PayoutStatus status) {
        return change(channel, new Pay.Change(1, status)).put("number", 0);
    }

    static PayoutStatus status(JsonNode json) {
        return new PayoutStatus(
                json.path("batch").asText(),
                json.path("id").asText(),
                PayoutState.valueOf(json.path("state").asText()),
                json.path("reference").asText(),
                json.path("reason").asText(),
                json.path("at").asLong());
    }

    static ObjectNode receipt(Receipt receipt) {
        Deposit deposit = receipt.deposit();
        return of("deposit")
                .put("channel", receipt.channel())
                .put("number", receipt.number())
                .put("wallet", receipt.wallet())
                .put("words", receipt.words())
                .put("booked", receipt.booked())
                .put("reference", deposit.reference())
                .put("asset", deposit.asset().name())
                .put("amount", deposit.amount())
                .put("claim", deposit.claim())
                .put("from", deposit.from())
                .put("state", deposit.state().name())
                .put("at", deposit.atMs());
    }

    static Receipt receipt(JsonNode json) {
        return new Receipt(
                json.path("channel").asText(),
                json.path("number").asLong(),
                new Deposit(
                        json.path("reference").asText(),
                        asset(json),
                        json.path("amount").asLong(),
                        json.path("claim").asText(),
                        json.path("from").asText(),
                        Deposit.State.valueOf(json.path("state").asText()),
                        json.path("at").asLong()),
                json.path("wallet").asLong(),
                json.path("words").asText(),
                json.path("booked").asBoolean());
    }

    static ObjectNode cost(String channel, StatementLine line) {
        return of("cost")
                .put("channel", channel)
                .put("number", line.number())
                .put("account", line.account())
                .put("reference", line.reference())
                .put("asset", line.asset().name())
                .put("amount", line.amount())
                .put("text", line.text())
                .put("at", line.bookedMs());
    }

    static StatementLine cost(JsonNode json) {
        return new StatementLine(
                json.path("number").asLong(),
                json.path("account").asText(),
                json.path("reference").asText(),
                asset(json),
                json.path("amount").asLong(),
                json.path("text").asText(),
                json.path("at").asLong());
    }

    static ObjectNode task(Suspense task) {
        return of("task")
                .put("id", task.id())
                .put("kind", task.kind())
                .put("channel", task.channel())
                .put("reference", task.reference())
                .put("asset", task.asset().name())
                .put("amount", task.amount())
                .put("words", task.words())
                .put("alarm", task.alarm())
                .put("at", task.atMs());
    }

    static Suspense task(JsonNode json) {
        return new Suspense(
                json.path("id").asText(),
                json.path("kind").asText(),
                json.path("channel").asText(),
                json.path("reference").asText(),
                asset(json),
                json.path("amount").asLong(),
                json.path("words").asText(),
                json.path("alarm").asBoolean(),
                json.path("at").asLong(),
                Suspense.Decision.NONE);
    }

    static ObjectNode decision(String task, Suspense.Decision decision) {
        return of("decided")
                .put("id", task)
                .put("wallet", decision.wallet())
                .put("payout", decision.payout())
                .put("note", decision.note())
                .put("by", decision.by());
    }

    static Suspense.Decision decision(JsonNode json) {
        return new Suspense.Decision(
                json.path("wallet").asLong(),
                json.path("payout").asText(""),
                json.path("note").asText(),
                json.path("by").asText(),
                false);
    }

    private static Asset asset(JsonNode json) {
        return Asset.valueOf(json.path("asset").asText());
    }
}
