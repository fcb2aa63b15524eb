package io.aisanet.wallet.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.mcp.McpJson;
import io.aisanet.http402.mcp.McpKeys;
import io.aisanet.http402.mpp.PaymentCredential;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * A call of a tool on its way to the server, with its payment where MCP has it.
 *
 * @param request as it is sent
 * @param id of the message
 */
record OutgoingCall(HttpRequest request, JsonNode id) {

    private static final String CREDENTIAL_SCHEME = "payment ";

    /** Empty for what is no call of a tool. */
    static Optional<OutgoingCall> of(HttpRequest request) throws IOException {
        if (!request.method().equals("POST")) {
            return Optional.empty();
        }
        try {
            JsonNode tree = McpJson.parse(body(request));
            boolean isCall = "tools/call".equals(tree.path("method").textValue());
            return isCall && tree instanceof ObjectNode message && message.has("id")
                    ? Optional.of(paying(request, message))
                    : Optional.empty();
        } catch (MalformedMessage e) {
            return Optional.empty();
        }
    }

    private static byte[] body(HttpRequest request) {
        BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
        request.bodyPublisher().orElse(BodyPublishers.noBody()).subscribe(new Gather(all));
        return all.getBody().toCompletableFuture().join();
    }

    /** Hands each buffer on as a list of one. */
    private record Gather(BodySubscriber<byte[]> to) implements Flow.Subscriber<ByteBuffer> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            to.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer part) {
            to.onNext(List.of(part));
        }

        @Override
        public void onError(Throwable failure) {
            to.onError(failure);
        }

        @Override
        public void onComplete() {
            to.onComplete();
        }
    }

    private static OutgoingCall paying(HttpRequest request, ObjectNode message)
            throws IOException, MalformedMessage {
        Optional<String> x402 = request.headers().firstValue(PaymentHeaders.PAYMENT_SIGNATURE);
        Optional<String> mpp =
                request.headers().allValues(PaymentCredential.HEADER).stream()
                        .filter(PaymentCredential::isIn)
                        .findFirst();
        try {
            if (x402.isPresent()) {
                put(message, McpKeys.X402, PaymentHeaders.decode(x402.get()));
            }
            if (mpp.isPresent()) {
                put(message, McpKeys.MPP, credential(mpp.get()));
            }
        } catch (MalformedMessage e) {
            throw new IOException("the payment in the header cannot be read", e);
        }
        HttpRequest sent =
                HttpRequest.newBuilder(request, (name, value) -> !isPayment(name, value))
                        .POST(BodyPublishers.ofByteArray(McpJson.write(message)))
                        .build();
        return new OutgoingCall(sent, message.path("id"));
    }

    /** MCP has what is asked as an object. */
    private static ObjectNode credential(String header) throws MalformedMessage {
        ObjectNode json =
                Json.parseObject(
                        Base64Url.decode(header.substring(CREDENTIAL_SCHEME.length()).strip()));
        if (json.get("challenge") instanceof ObjectNode challenge) {
            String request = challenge.path("request").asText();
            challenge.set("request", Json.parseObject(Base64Url.decode(request)));
        }
        return json;
    }

    private static void put(ObjectNode message, String key, ObjectNode payment)
            throws MalformedMessage {
        if (!(message.get("params") instanceof ObjectNode params)) {
            throw new MalformedMessage("is no object", "/params", "send name and arguments");
        }
        ObjectNode meta =
                params.get(McpKeys.META) instanceof ObjectNode given ? given : Json.object();
        meta.set(key, payment);
        params.set(McpKeys.META, meta);
    }

    private static boolean isPayment(String name, String value) {
        return name.equalsIgnoreCase(PaymentHeaders.PAYMENT_SIGNATURE)
                || (name.equalsIgnoreCase(PaymentCredential.HEADER)
                        && value.toLowerCase(Locale.ROOT).startsWith(CREDENTIAL_SCHEME));
    }
}
