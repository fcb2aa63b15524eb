package io.aisanet.http402.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0 messages, as far as MCP has them. */
public final class JsonRpc {

    /** Nobody can read it. */
    public static final int PARSE_ERROR = -32_700;

    /** It is no message. */
    public static final int INVALID_REQUEST = -32_600;

    /** Its parameters are wrong. */
    public static final int INVALID_PARAMS = -32_602;

    /** Something failed. */
    public static final int INTERNAL_ERROR = -32_603;

    /** Payment required (MPP over MCP). */
    public static final int PAYMENT_REQUIRED = -32_042;

    /** A payment was not accepted (MPP over MCP). */
    public static final int PAYMENT_REFUSED = -32_043;

    /** Longest id that is a text, in UTF-16 units. */
    private static final int ID_LENGTH_MAX = 256;

    private JsonRpc() {}

    /** Whether it names a request: MCP allows texts and whole numbers. */
    public static boolean isId(JsonNode id) {
        return id.isIntegralNumber()
                || (id.isTextual() && id.textValue().length() <= ID_LENGTH_MAX);
    }

    /**
     * An error.
     *
     * @param id of the request; null = nobody knows it
     */
    public static ObjectNode error(@Nullable JsonNode id, int code, String message) {
        return error(id, code, message, null);
    }

    /**
     * An error.
     *
     * @param id of the request; null = nobody knows it
     * @param data what else there is to know; null = nothing
     */
    public static ObjectNode error(
            @Nullable JsonNode id, int code, String message, @Nullable ObjectNode data) {
        ObjectNode answer = Json.object().put("jsonrpc", "2.0");
        answer.set("id", id);
        ObjectNode error = answer.putObject("error").put("code", code).put("message", message);
        Json.putTree(error, "data", data);
        return answer;
    }

    /** The answer to a request. */
    public static ObjectNode result(JsonNode id, ObjectNode result) {
        ObjectNode answer = Json.object().put("jsonrpc", "2.0");
        answer.set("id", id);
        answer.set("result", result);
        return answer;
    }

    /** Whether the message answers the request with this id. */
    public static boolean answers(JsonNode message, JsonNode id) {
        boolean result = message.get("result") instanceof ObjectNode;
        boolean error = message.get("error") instanceof ObjectNode;
        return result != error && !message.has("method") && id.equals(message.get("id"));
    }
}
