package io.aisanet.server.treasury;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.book.ChannelText;
import io.aisanet.treasury.netting.WindowKey;
import java.util.ArrayList;
import java.util.List;

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
                ChannelText.destination(json.path("to")),
                json.path("purpose").asText(),
                json.path("category").asLong(),
                json.path("mandate").asLong(),
                json.path("at").asLong());
    }

    /** A withdrawal as it is, for a file that follows from the log. */
    static ObjectNode withdrawal(Withdrawal now) {
        return order(now.order())
                .put("stage", now.stage().name())
                .put("payout", now.payout())
                .put("state", now.payoutState())
                .put("reference", now.reference())
                .put("reason", now.reason())
                .put("since", now.sinceMs());
    }

    static Withdrawal withdrawal(JsonNode json) {
        return new Withdrawal(
                order(json),
                Withdrawal.Stage.valueOf(json.path("stage").asText()),
                json.path("payout").asText(),
                json.path("state").asText(),
                json.path("reference").asText(),
                json.path("reason").asText(),
                json.path("since").asLong());
    }

    private static ObjectNode destination(Destination to) {
        ObjectNode json = Json.object().put("account", to.account()).put("name", to.name());
        ChannelText.putDetails(json, to);
        return json;
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
            legs.add(part(leg));
        }
        return json;
    }

    private static ObjectNode part(Handover.Leg leg) {
        ObjectNode json =
                Json.object()
                        .put("id", leg.id())
                        .put("asset", leg.asset().name())
                        .put("amount", leg.amount())
                        .put("purpose", leg.purpose());
        json.set("to", destination(leg.to()));
        leg.withdrawals().forEach(json.putArray("withdrawals")::add);
        return json;
    }

    private static Handover.Leg part(JsonNode json) {
        List<String> withdrawals = new ArrayList<>();
        json.path("withdrawals").forEach(id -> withdrawals.add(id.asText()));
        return new Handover.Leg(
                json.path("id").asText(),
                ChannelText.asset(json),
                json.path("amount").asLong(),
                ChannelText.destination(json.path("to")),
                json.path("purpose").asText(),
                withdrawals);
    }

    /** A payout as it is, for a file that follows from the log. */
    static ObjectNode leg(LegState now) {
        ObjectNode json =
                part(now.leg())
                        .put("number", now.number())
                        .put("channel", now.channel())
                        .put("batch", now.batch());
        PayoutStatus status = now.status();
        if (status != null) {
            ChannelText.put(json.putObject("status"), status);
        }
        return json;
    }

    static LegState leg(JsonNode json) {
        JsonNode status = json.path("status");
        return new LegState(
                json.path("number").asLong(),
                json.path("channel").asText(),
                json.path("batch").asText(),
                part(json),
                status.isObject() ? ChannelText.status(status) : null);
    }

    static Handover handover(JsonNode json) {
        List<WindowKey> windows = new ArrayList<>();
        for (JsonNode key : json.path("windows")) {
            windows.add(new WindowKey(key.path("peer").asText(), ChannelText.asset(key)));
        }
        List<Handover.Leg> legs = new ArrayList<>();
        for (JsonNode leg : json.path("legs")) {
            legs.add(part(leg));
        }
        return new Handover(
                json.path("channel").asText(),
                json.path("id").asText(),
                windows,
                legs,
                json.path("at").asLong());
    }

    static ObjectNode change(String channel, Pay.Change change) {
        ObjectNode json = of("payout").put("channel", channel).put("number", change.number());
        return ChannelText.put(json, change.status());
    }

    /** What the channel will not pay: not one of its changes, so that none of them is passed. */
    static ObjectNode refused(Handover handover, String why, long atMs) {
        var never =
                new PayoutStatus(
                        handover.id(),
                        handover.legs().getFirst().id(),
                        PayoutState.FAILED,
                        "",
                        why,
                        atMs);
        return change(handover.channel(), new Pay.Change(1, never)).put("number", 0);
    }

    static ObjectNode receipt(Receipt receipt) {
        ObjectNode json =
                of("deposit")
                        .put("channel", receipt.channel())
                        .put("number", receipt.number())
                        .put("wallet", receipt.wallet())
                        .put("words", receipt.words())
                        .put("booked", receipt.booked());
        return ChannelText.put(json, receipt.deposit());
    }

    static Receipt receipt(JsonNode json) {
        return new Receipt(
                json.path("channel").asText(),
                json.path("number").asLong(),
                ChannelText.deposit(json),
                json.path("wallet").asLong(),
                json.path("words").asText(),
                json.path("booked").asBoolean());
    }

    static ObjectNode cost(String channel, StatementLine line) {
        return ChannelText.put(of("cost").put("channel", channel), line);
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
                .put("at", task.atMs())
                .put("booked", false);
    }

    /** Whether a task's money was booked before it was written down, as it once was. */
    static boolean isBooked(JsonNode task) {
        return task.path("booked").asBoolean(true);
    }

    static Suspense task(JsonNode json) {
        return new Suspense(
                json.path("id").asText(),
                json.path("kind").asText(),
                json.path("channel").asText(),
                json.path("reference").asText(),
                ChannelText.asset(json),
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
}
