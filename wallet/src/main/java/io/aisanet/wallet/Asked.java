package io.aisanet.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.permit2.Permit2;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A 402 as it came, and the request that it answers. */
final class Asked {
    private final HttpRequest request;
    private final HttpHeaders headers;
    private final Optional<ObjectNode> json;

    /**
     * @param request without any payment
     * @param body null when it is longer than a wallet reads
     */
    Asked(HttpRequest request, HttpHeaders headers, byte @Nullable [] body) {
        this.request = request;
        this.headers = headers;
        this.json = json(body);
    }

    /** What is no JSON object is for people. */
    private static Optional<ObjectNode> json(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parseObject(body));
        } catch (MalformedMessage e) {
            return Optional.empty();
        }
    }

    HttpRequest request() {
        return request;
    }

    HttpHeaders headers() {
        return headers;
    }

    /** The body, if it is a JSON object. */
    Optional<ObjectNode> json() {
        return json;
    }

    /** What x402 version 2 says in its header field, if it is there. */
    Optional<PaymentRequired> x402() throws MalformedMessage {
        List<String> values = headers.allValues(PaymentHeaders.PAYMENT_REQUIRED);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw new MalformedMessage("is there more than once", "", "send one");
        }
        return Optional.of(PaymentHeaders.decodeRequired(values.get(0)));
    }

    /**
     * Whether the server counts what a call uses: it offers {@code upto}, so what it asks in any
     * dialect is the most that the call can cost.
     */
    boolean isMetered() {
        try {
            return x402().filter(required ->
                            required.accepts().stream()
                                    .anyMatch(offer ->
                                            offer.terms().scheme().equals(Permit2.SCHEME_UPTO)))
                    .isPresent();
        } catch (MalformedMessage e) {
            return false; // whoever reads the offers says so
        }
    }

    /** The reason that the server gives, in whatever dialect. */
    String error() {
        try {
            String error = x402().map(PaymentRequired::error).orElse(null);
            return error == null ? errorInBody() : error;
        } catch (MalformedMessage e) {
            return "the server gave no readable reason";
        }
    }

    private String errorInBody() {
        for (String member : List.of("error", "detail", "title")) {
            JsonNode said = json.map(body -> body.path(member)).orElse(null);
            if (said != null && said.isTextual()) {
                return said.textValue();
            }
        }
        return "the server gave no reason";
    }
}
