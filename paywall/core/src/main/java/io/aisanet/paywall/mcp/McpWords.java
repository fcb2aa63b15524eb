package io.aisanet.paywall.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.mcp.JsonRpc;
import io.aisanet.http402.mcp.McpJson;
import io.aisanet.http402.mcp.McpKeys;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in JSON-RPC what the paywall says in HTTP. */
final class McpWords {

    private static final int UNPAID = 402;

    /** Offers of dialects that MCP does not know, which stand in the body of a 402. */
    private static final List<String> HTTP_ONLY = List.of("x402Version", "accepts");

    private final ToolCall call;
    private final boolean asError;

    /**
     * @param asError whether to ask for a payment by an error, and not by a result
     */
    McpWords(ToolCall call, boolean asError) {
        this.call = call;
        this.asError = asError;
    }

    /** The message that says the same as this answer. */
    ObjectNode say(Answer answer) {
        try {
            if (ToolAnswer.isMessage(answer.headers())) {
                return answered(answer);
            }
            ObjectNode problem = Json.parseObject(answer.body());
            problem.remove(HTTP_ONLY);
            return answer.status() == UNPAID ? demand(answer, problem) : refusal(answer, problem);
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own answer cannot be read", e);
        }
    }

    /** An earlier copy of the call may have had another id. */
    private ObjectNode answered(Answer answer) throws MalformedMessage {
        if (!(McpJson.parse(answer.body()) instanceof ObjectNode message)) {
            throw new MalformedMessage("is no message", "", "send an object");
        }
        message.set("id", call.id());
        if (message.get("result") instanceof ObjectNode result) {
            receipt(answer, result);
        }
        return message;
    }

    /** The server's own {@code _meta} stays; it has no say in receipts. */
    private static void receipt(Answer answer, ObjectNode result) throws MalformedMessage {
        ObjectNode meta =
                result.get(McpKeys.META) instanceof ObjectNode given ? given : Json.object();
        meta.remove(McpKeys.TOLD);
        Optional<String> x402 = answer.header(PaymentHeaders.PAYMENT_RESPONSE);
        if (x402.isPresent()) {
            meta.set(McpKeys.X402_RESPONSE, PaymentHeaders.decode(x402.get()));
        }
        Optional<String> mpp = answer.header(PaymentReceipt.HEADER);
        if (mpp.isPresent()) {
            meta.set(McpKeys.MPP_RECEIPT, Json.parseObject(Base64Url.decode(mpp.get())));
        }
        if (!meta.isEmpty()) {
            result.set(McpKeys.META, meta);
        } else {
            result.remove(McpKeys.META);
        }
    }

    private ObjectNode demand(Answer answer, ObjectNode problem) throws MalformedMessage {
        @Nullable ObjectNode x402 = x402(answer);
        ObjectNode mpp = Json.object().put("httpStatus", UNPAID);
        challenges(answer, mpp);
        mpp.set("problem", problem);
        return asError || x402 == null ? error(problem, mpp, x402) : result(mpp, x402);
    }

    private @Nullable ObjectNode x402(Answer answer) throws MalformedMessage {
        Optional<String> header = answer.header(PaymentHeaders.PAYMENT_REQUIRED);
        if (header.isEmpty()) {
            return null;
        }
        ObjectNode required = PaymentHeaders.decode(header.get());
        if (required.get("resource") instanceof ObjectNode resource) {
            resource.put("url", call.resource());
        }
        return required;
    }

    private static void challenges(Answer answer, ObjectNode data) throws MalformedMessage {
        List<String> lines =
                answer.headers().stream()
                        .filter(field -> field.is(Challenge.HEADER))
                        .map(HeaderField::value)
                        .toList();
        if (lines.isEmpty()) {
            return;
        }
        var challenges = data.putArray("challenges");
        for (Challenge challenge : Challenge.parseAll(lines)) {
            challenges.add(challenge.toOpenJson());
        }
    }

    private ObjectNode error(ObjectNode problem, ObjectNode mpp, @Nullable ObjectNode x402) {
        Json.putTree(mpp, "x402", x402);
        int code = call.payment() == null ? JsonRpc.PAYMENT_REQUIRED : JsonRpc.PAYMENT_REFUSED;
        return JsonRpc.error(call.id(), code, words(problem), mpp);
    }

    private ObjectNode result(ObjectNode mpp, ObjectNode x402) {
        ObjectNode result = Json.object();
        result.putArray("content").addObject().put("type", "text").put("text", x402.toString());
        if (!call.tool().outputSchema()) {
            result.set("structuredContent", x402);
        }
        result.put("isError", true);
        if (mpp.has("challenges")) {
            result.putObject(McpKeys.META).set(McpKeys.MPP_REQUIRED, mpp);
        }
        return JsonRpc.result(call.id(), result);
    }

    /** No challenge is in it: who was refused must not pay again by itself. */
    private ObjectNode refusal(Answer answer, ObjectNode problem) {
        ObjectNode data = Json.object().put("httpStatus", answer.status());
        answer.header("Retry-After")
                .ifPresent(seconds -> data.put("retryAfterSeconds", Long.parseLong(seconds)));
        data.set("problem", problem);
        return JsonRpc.error(call.id(), codeOf(answer.status()), words(problem), data);
    }

    private static int codeOf(int status) {
        if (status == 400) {
            return JsonRpc.INVALID_PARAMS;
        }
        return status < 500 && status != 429 ? JsonRpc.PAYMENT_REFUSED : JsonRpc.INTERNAL_ERROR;
    }

    private static String words(JsonNode problem) {
        String title = problem.path("title").asText();
        String detail = problem.path("detail").asText();
        return detail.isEmpty() ? title : title + ": " + detail;
    }
}
