package io.aisanet.treasury.channel.book;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
            ChannelText.putDetails(one, leg.destination());
        }
        return json;
    }

    static PayoutBatch planned(JsonNode json) {
        List<Payout> legs = new ArrayList<>();
        for (JsonNode leg : json.path("legs")) {
            legs.add(
                    new Payout(
                            leg.path("id").asText(),
                            ChannelText.asset(leg),
                            leg.path("amount").asLong(),
                            ChannelText.destination(leg),
                            leg.path("purpose").asText()));
        }
        return new PayoutBatch(json.path("id").asText(), legs);
    }

    static ObjectNode moved(PayoutStatus status) {
        String type = status.state().name().toLowerCase(Locale.ROOT);
        return ChannelText.put(Json.object().put("t", type), status);
    }

    static ObjectNode noticed(Deposit deposit) {
        return ChannelText.put(Json.object().put("t", "deposit"), deposit);
    }

    static ObjectNode lined(StatementLine line) {
        return ChannelText.put(Json.object().put("t", "line"), line);
    }
}
