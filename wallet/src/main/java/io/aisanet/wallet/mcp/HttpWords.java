package io.aisanet.wallet.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.mcp.McpKeys;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentReceipt;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an MCP server says of payments, in the words of HTTP. */
final class HttpWords {

    private static final int UNPAID = 402;

    private HttpWords() {}

    /** The fields of an answer without what they say of payments: over MCP the message says it. */
    static Map<String, List<String>> withoutPayments(HttpHeaders headers) {
        Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.map()
                .forEach((name, values) -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    boolean ofPayment =
                            lower.startsWith("payment-")
                                    || lower.startsWith("x-payment")
                                    || lower.equals("www-authenticate")
                                    || lower.startsWith("content-");
                    if (!ofPayment) {
                        kept.put(name, values);
                    }
                });
        kept.put("Content-Type", List.of("application/json"));
        return kept;
    }

    /**
     * Puts what a message says into header fields.
     *
     * @return the status that goes with it
     */
    static int say(ObjectNode message, URI uri, Map<String, List<String>> fields)
            throws MalformedMessage {
        JsonNode result = message.path("result");
        JsonNode data = message.path("error").path("data");
        JsonNode meta = result.path(McpKeys.META);
        boolean byX402 = asked(x402(result, data), uri, fields);
        boolean byMpp = asked(mpp(meta, data), fields);
        if (byX402 || byMpp) {
            return UNPAID;
        }
        receipts(meta, fields);
        int status = data.path("httpStatus").asInt(200);
        if (data.path("retryAfterSeconds").isIntegralNumber()) {
            fields.put("Retry-After", List.of(data.path("retryAfterSeconds").asText()));
        }
        return status >= 400 && status < 600 ? status : 200;
    }

    /** As structure, or the same as text; or beside the challenges of an error. */
    private static @Nullable ObjectNode x402(JsonNode result, JsonNode data) {
        if (data.get("x402") instanceof ObjectNode beside) {
            return beside;
        }
        if (!result.path("isError").asBoolean(false)) {
            return null;
        }
        if (result.get("structuredContent") instanceof ObjectNode structure
                && structure.path("accepts").isArray()) {
            return structure;
        }
        String text = result.path("content").path(0).path("text").asText();
        try {
            ObjectNode said = Json.parseObject(text.getBytes(StandardCharsets.UTF_8));
            return said.path("accepts").isArray() ? said : null;
        } catch (MalformedMessage e) {
            return null; // a tool that failed, in its own words
        }
    }

    private static boolean asked(
            @Nullable ObjectNode required, URI uri, Map<String, List<String>> fields)
            throws MalformedMessage {
        if (required == null) {
            return false;
        }
        // The name of a tool is no address: what is asked is asked by the server that was called.
        if (required.get("resource") instanceof ObjectNode resource
                && resource.path("url").asText().startsWith("mcp:")) {
            resource.put("url", uri.toString());
        }
        fields.put(PaymentHeaders.PAYMENT_REQUIRED, List.of(PaymentHeaders.encode(required)));
        return true;
    }

    private static JsonNode mpp(JsonNode meta, JsonNode data) {
        JsonNode inResult = meta.path(McpKeys.MPP_REQUIRED).path("challenges");
        return inResult.isArray() ? inResult : data.path("challenges");
    }

    private static boolean asked(JsonNode challenges, Map<String, List<String>> fields)
            throws MalformedMessage {
        List<String> lines = new ArrayList<>();
        for (JsonNode each : challenges) {
            if (each instanceof ObjectNode challenge) {
                lines.add(Challenge.fromJson(challenge).format());
            }
        }
        if (!lines.isEmpty()) {
            fields.put(Challenge.HEADER, lines);
        }
        return !lines.isEmpty();
    }

    private static void receipts(JsonNode meta, Map<String, List<String>> fields)
            throws MalformedMessage {
        if (meta.get(McpKeys.X402_RESPONSE) instanceof ObjectNode receipt) {
            fields.put(PaymentHeaders.PAYMENT_RESPONSE, List.of(PaymentHeaders.encode(receipt)));
        }
        if (meta.get(McpKeys.MPP_RECEIPT) instanceof ObjectNode receipt) {
            fields.put(PaymentReceipt.HEADER, List.of(Base64Url.encode(Json.write(receipt))));
        }
    }
}
