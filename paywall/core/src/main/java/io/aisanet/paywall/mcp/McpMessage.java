package io.aisanet.paywall.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mcp.JsonRpc;
import io.aisanet.http402.mcp.McpJson;
import io.aisanet.paywall.Answer;
import java.util.Optional;

/** What the body of a POST to an MCP server turned out to be. */
public sealed interface McpMessage {

    /** Nothing that costs: it may go to the server as it is. */
    record Free() implements McpMessage {}

    /** A call of a tool that is sold. */
    record Paid(ToolCall call) implements McpMessage {}

    /**
     * It must not reach the server.
     *
     * @param status HTTP status: 200 where a request can be answered, else 400
     * @param answer the JSON-RPC error
     */
    record Refused(int status, ObjectNode answer) implements McpMessage {

        /** What nobody could read as a message. */
        public static Refused of(int status, String what) {
            return new Refused(status, JsonRpc.error(null, JsonRpc.INVALID_REQUEST, what));
        }

        /** As it goes to the client. */
        public Answer toAnswer() {
            return Answers.json(status, answer);
        }
    }

    /** Reads a body that is all there. */
    static McpMessage read(byte[] body, McpHeaders headers, McpTools tools) {
        JsonNode tree;
        try {
            tree = McpJson.parse(body);
        } catch (MalformedMessage e) {
            return new Refused(
                    400, JsonRpc.error(null, JsonRpc.PARSE_ERROR, "The body " + e.getMessage()));
        }
        if (!headers.fit(tree)) {
            return invalid("The header fields Mcp-Method and Mcp-Name name another message.");
        }
        return switch (tree) {
            case ObjectNode message -> read(message, tools);
            case JsonNode batch when batch.isArray() -> readBatch(batch, tools);
            default -> invalid("The body is neither a JSON-RPC message nor a batch.");
        };
    }

    private static McpMessage readBatch(JsonNode batch, McpTools tools) {
        for (JsonNode each : batch) {
            if (!(each instanceof ObjectNode message)) {
                return invalid("The batch holds what is no JSON-RPC message.");
            }
            if (!(read(message, tools) instanceof Free)) {
                return invalid(
                        "A batch cannot hold a call of a paid tool: send each such call in a"
                                + " request of its own. Nothing was charged.");
            }
        }
        return new Free();
    }

    private static McpMessage read(ObjectNode message, McpTools tools) {
        JsonNode method = message.get("method");
        if (method == null) {
            return new Free();
        }
        if (!method.isTextual()) {
            return invalid("The method is no text.");
        }
        return method.textValue().equals(ToolCall.METHOD) ? call(message, tools) : new Free();
    }

    private static McpMessage call(ObjectNode message, McpTools tools) {
        JsonNode id = message.path("id");
        JsonNode name = message.path("params").path("name");
        if (!name.isTextual()) {
            return refused(id, "A call needs the tool's name, a text, in params.name.");
        }
        Optional<McpTool> tool = tools.find(name.textValue());
        if (tool.isEmpty()) {
            return new Free();
        }
        if (!JsonRpc.isId(id)) {
            return invalid(
                    "A call of a paid tool needs an id, a text or a whole number: without one it"
                            + " could not be answered. Nothing was charged.");
        }
        try {
            return new Paid(ToolCall.of(message, tool.get()));
        } catch (MalformedMessage e) {
            return refused(id, "The call " + e.getMessage() + ". Nothing was charged.");
        }
    }

    private static Refused invalid(String what) {
        return Refused.of(400, what);
    }

    private static Refused refused(JsonNode id, String what) {
        return JsonRpc.isId(id)
                ? new Refused(200, JsonRpc.error(id, JsonRpc.INVALID_PARAMS, what))
                : invalid(what);
    }
}
