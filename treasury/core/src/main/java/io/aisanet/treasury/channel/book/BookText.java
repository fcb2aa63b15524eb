package io.aisanet.treasury.channel.book;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a channel knows, as records and back. */
final class BookText {
    private BookText() {}

    static ObjectNode planned(PayoutBatch batch, long atMs) {
        ObjectNode json = Json.object().put("t", "planned").put("id", batch.id()).put("at", atMs);
        ArrayNode legs = json.putArray("legs");
        for (Payout leg : batch.legs()) {
            ObjectNode one =
                    legs.addObject()
                            .put("id", leg.id())
                            .put("asset", leg.asset().name())
                            .put("amount", leg.amount())
                            .put("account", leg.destination().account())
                            .put("name", leg.destination().name())
                            .put("purpose", leg.purpose());
            ObjectNode details = one.putObject("details");
            leg.destination().details().forEach(details::put);
        }
        return json;
    }

    static PayoutBatch planned(JsonNode json) {
        List<Payout> legs = new ArrayList<>();
        for (JsonNode leg : json.path("legs")) {
            Map<String, String> details = new TreeMap<>();
            leg.path("details")
                    .properties()
                    .forEach(one -> details.put(one.getKey(), one.getValue().asText()));
            legs.add(
                    new Payout(
                            leg.path("id").asText(),
                            asset(leg),
                            leg.path("amount").asLong(),
                            new Destination(
                                    leg.path("account").asText(),
                                    leg.path("name").asText(),
                                    details),
                            leg.path("purpose").asText()));
        }
        return new PayoutBatch(json.path("id").asText(), legs);
    }

    static ObjectNode moved(PayoutStatus status) {
        return Json.object()
                .put("t", status.state().name().toLowerCase(java.util.Locale.ROOT))
                .put("batch", status.batchId())
                .put("id", status.payoutId())
                .put("state", status.state().name())
                .put("reference", status.reference())
                .put("reason", status.reason())
                .put("at", status.atMs());
    }

    static PayoutStatus moved(JsonNode json) {
        return new PayoutStatus(
                json.path("batch").asText(),
                json.path("id").asText(),
                PayoutState.valueOf(json.path("state").asText()),
                json.path("reference").asText(),
                json.path("reason").asText(),
                json.path("at").asLong());
    }

    static ObjectNode noticed(Deposit deposit) {
        return Json.object()
                .put("t", "deposit")
                .put("reference", deposit.reference())
                .put("asset", deposit.asset().name())
                .put("amount", deposit.amount())
                .put("claim", deposit.claim())
                .put("from", deposit.from())
                .put("state", deposit.state().name())
                .put("at", deposit.atMs());
    }

    static Deposit noticed(JsonNode json) {
        return new Deposit(
                json.path("reference").asText(),
                asset(json),
                json.path("amount").asLong(),
                json.path("claim").asText(),
                json.path("from").asText(),
                Deposit.State.valueOf(json.path("state").asText()),
                json.path("at").asLong());
    }

    static ObjectNode lined(StatementLine line) {
        return Json.object()
                .put("t", "line")
                .put("number", line.number())
                .put("account", line.account())
                .put("reference", line.reference())
                .put("asset", line.asset().name())
                .put("amount", line.amount())
                .put("text", line.text())
                .put("at", line.bookedMs());
    }

    static StatementLine lined(JsonNode json) {
        return new StatementLine(
                json.path("number").asLong(),
                json.path("account").asText(),
                json.path("reference").asText(),
                asset(json),
                json.path("amount").asLong(),
                json.path("text").asText(),
                json.path("at").asLong());
    }

    private static Asset asset(JsonNode json) {
        return Asset.valueOf(json.path("asset").asText());
    }
}
