package io.aisanet.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ext.Bazaar;

/** What a provider lists. */
final class TestListing {
    private TestListing() {}

    /** A report at a templated path. */
    static ObjectNode of(EvmAddress payTo) {
        ObjectNode json =
                Json.object()
                        .put("resource", "https://api.example.com/v1/report/7")
                        .put("type", "http")
                        .put("description", "A weather report")
                        .put("mimeType", "application/json")
                        .put("serviceName", "Weather");
        json.putArray("tags").add("rain");
        json.putArray("accepts")
                .add(PaymentRequirements.exact(AisaAsset.USD, 10_000, payTo, 60).toJson());
        json.putObject("extensions")
                .set(Bazaar.NAME, Bazaar.http("GET", null).under("/v1/report/:id").toJson());
        return json;
    }

    /** A request that lists it. */
    static String body(EvmAddress payTo) {
        return body(of(payTo));
    }

    /** A request that lists these. */
    static String body(ObjectNode... all) {
        ObjectNode json = Json.object();
        for (ObjectNode one : all) {
            json.withArray("resources").add(one);
        }
        return json.toString();
    }
}
