package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the specification asks of a facilitator and no more: verify changes nothing, settle takes
 * each nonce once. It believes every signature.
 */
final class NaiveFacilitator implements UpstreamServer.Handler {
    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unauthorized = new AtomicInteger();

    @Override
    public void handle(HttpMessage request, OutputStream out) throws IOException {
        if (!request.header("Authorization").equals(Optional.of("Bearer key"))) {
            unauthorized.incrementAndGet();
        }
        out.write(UpstreamServer.json(200, answer(request).toString()));
    }

    /** Requests without the shop's key. */
    int unauthorized() {
        return unauthorized.get();
    }

    /** Payments that were settled. */
    int settled() {
        return settled.size();
    }

    private ObjectNode answer(HttpMessage request) throws IOException {
        if (request.target().equals("/supported")) {
            ObjectNode supported = Json.object();
            supported
                    .putArray("kinds")
                    .addObject()
                    .put("x402Version", 2)
                    .put("scheme", "exact")
                    .put("network", AisaNetwork.CAIP2);
            supported.putArray("extensions");
            supported.putObject("signers");
            return supported;
        }
        ObjectNode order = authorizationIn(request);
        String payer = order.path("from").asText();
        if (request.target().equals("/verify")) {
            return Json.object().put("isValid", true).put("payer", payer);
        }
        boolean fresh = settled.add(order.path("nonce").asText());
        return Json.object()
                .put("success", fresh)
                .put("errorReason", fresh ? null : "invalid_exact_evm_nonce_already_used")
                .put("transaction", fresh ? "naive:1" : "")
                .put("network", AisaNetwork.CAIP2)
                .put("payer", payer);
    }

    private static ObjectNode authorizationIn(HttpMessage request) throws IOException {
        try {
            return (ObjectNode)
                    Json.parseObject(request.text().getBytes(UTF_8))
                            .at("/paymentPayload/payload/authorization");
        } catch (MalformedMessage e) {
            throw new IOException(e);
        }
    }
}
