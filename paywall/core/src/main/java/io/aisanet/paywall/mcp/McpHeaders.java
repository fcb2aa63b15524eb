package io.aisanet.paywall.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a request's header fields say of its message (MCP, revision 2026-07-28). A server may go by
 * them, so they must not say anything else than the message.
 *
 * @param method value of {@code Mcp-Method}; null = not there
 * @param name value of {@code Mcp-Name}; null = not there
 */
public record McpHeaders(@Nullable String method, @Nullable String name) {

    private static final String ENCODED = "=?base64?";
    private static final String ENCODED_END = "?=";

    /** None of them. */
    public static final McpHeaders NONE = new McpHeaders(null, null);

    /** Whether they fit a message. A name is looked at where it could name a tool. */
    boolean fit(JsonNode message) {
        String called = message.path("method").textValue();
        if (method != null && !method.equals(called)) {
            return false;
        }
        return name == null
                || !ToolCall.METHOD.equals(called)
                || decoded(name).equals(message.path("params").path("name").textValue());
    }

    private static String decoded(String value) {
        if (!value.startsWith(ENCODED) || !value.endsWith(ENCODED_END)) {
            return value;
        }
        String base64 = value.substring(ENCODED.length(), value.length() - ENCODED_END.length());
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
