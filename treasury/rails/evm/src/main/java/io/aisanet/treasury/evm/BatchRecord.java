package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.List;

/** A batch as it is written down: its legs, divided into what one transaction pays each. */
final class BatchRecord {
    private BatchRecord() {}

    static ObjectNode of(String batch, List<List<Leg>> parts, long atMs) {
        ObjectNode record = Json.object().put("t", "batch").put("id", batch).put("atMs", atMs);
        ArrayNode array = record.putArray("parts");
        for (List<Leg> part : parts) {
            ArrayNode legs = array.addArray();
            for (Leg leg : part) {
                legs.addObject()
                        .put("id", leg.payoutId())
                        .put("to", leg.order().payee().toString())
                        .put("amount", leg.order().amount())
                        .put("memo", leg.order().memo().toString());
            }
        }
        return record;
    }

    /** The same for one payee who hands our order in. */
    static ObjectNode byOrder(String batch, Leg leg, Job.Means means) {
        return of(batch, List.of(List.of(leg)), means.plannedMs())
                .put("orderSeconds", means.orderSeconds());
    }

    static List<Leg> legs(JsonNode part) throws MalformedMessage {
        List<Leg> legs = new ArrayList<>();
        for (JsonNode leg : part) {
            legs.add(
                    new Leg(
                            leg.path("id").asText(),
                            new PayoutContract.Order(
                                    EvmAddress.parse(leg.path("to").asText()),
                                    leg.path("amount").asLong(),
                                    Bytes32.parse(leg.path("memo").asText()))));
        }
        return legs;
    }

    /** The same legs in the same order, however they were divided. */
    static boolean sameLegs(ObjectNode record, List<Leg> legs) {
        List<Leg> known = new ArrayList<>();
        try {
            for (JsonNode part : record.path("parts")) {
                known.addAll(legs(part));
            }
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a record of ours that we cannot read", e);
        }
        return known.equals(legs);
    }
}
