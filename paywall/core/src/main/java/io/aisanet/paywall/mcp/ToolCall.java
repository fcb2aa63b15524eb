package io.aisanet.paywall.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.mcp.McpJson;
import io.aisanet.http402.mcp.McpKeys;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.SentBody;
import io.aisanet.paywall.SentPayment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool that is sold.
 *
 * <p>A payment is bound to what is asked: the tool and its arguments. The request's {@code id}
 * counts requests of one connection, and {@code _meta} holds the payment itself and a token for
 * progress; both differ between the unpaid and the paid request, and between two copies of one paid
 * request. So they are left out of the digest, and so are order and spacing of members. Numbers
 * count as they are written.
 */
public final class ToolCall {

    static final String METHOD = "tools/call";

    private final JsonNode id;
    private final String name;
    private final McpTool tool;
    private final byte[] forwarded;
    private final SentBody bound;
    private final @Nullable SentPayment payment;
    private final @Nullable String traceparent;

    private ToolCall(ObjectNode message, ObjectNode params, McpTool tool) throws MalformedMessage {
        byte[] asked = McpJson.write(asked(params));
        this.id = message.path("id");
        this.name = params.path("name").textValue();
        this.tool = tool;
        this.forwarded = McpJson.write(withoutPayment(message, params));
        this.bound = new SentBody(RequestBinding.bodyDigest(asked), asked, true);
        this.payment = MetaPayment.find(params.path(McpKeys.META)).orElse(null);
        this.traceparent = params.path(McpKeys.META).path(Tracing.HEADER).textValue();
    }

    static ToolCall of(ObjectNode message, McpTool tool) throws MalformedMessage {
        if (!(message.get("params") instanceof ObjectNode params)) {
            throw new MalformedMessage("is no object", "/params", "send name and arguments");
        }
        if (params.has(McpKeys.META) && !params.path(McpKeys.META).isObject()) {
            throw new MalformedMessage("is no object", "/params/_meta", "send an object");
        }
        return new ToolCall(message, params, tool);
    }

    JsonNode id() {
        return id;
    }

    /** What it costs. */
    public McpTool tool() {
        return tool;
    }

    /** The message without the payment, for the server; not a copy. */
    public byte[] forwarded() {
        return forwarded;
    }

    /** What a payment is bound to. */
    public SentBody bound() {
        return bound;
    }

    /** What the message bears to pay; null = nothing. */
    public @Nullable SentPayment payment() {
        return payment;
    }

    /** What the caller says that the call belongs to, as MCP's SEP-414 has it; null = nothing. */
    public @Nullable String traceparent() {
        return traceparent;
    }

    /** The tool's. */
    public String name() {
        return name;
    }

    /**
     * The query by which a payment knows the tool beside the server's URL: a challenge for one tool
     * does not pay another of the same price.
     *
     * @param query of the request; null = none
     */
    public String query(@Nullable String query) {
        String named = "mcp-tool=" + encodedName();
        return query == null ? named : query + "&" + named;
    }

    /** The name of the resource in x402 over MCP. */
    String resource() {
        return "mcp://tool/" + encodedName();
    }

    private String encodedName() {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ObjectNode asked(ObjectNode params) {
        ObjectNode bare = Json.object();
        bare.setAll(params);
        bare.remove(McpKeys.META);
        ObjectNode asked = Json.object().put("method", METHOD);
        asked.set("params", sorted(bare));
        return asked;
    }

    private static JsonNode sorted(JsonNode value) {
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(each -> copy.add(sorted(each)));
            return copy;
        }
        if (!value.isObject()) {
            return value;
        }
        Map<String, JsonNode> members = new TreeMap<>();
        value.properties().forEach(it -> members.put(it.getKey(), sorted(it.getValue())));
        ObjectNode copy = Json.object();
        copy.setAll(members);
        return copy;
    }

    private static ObjectNode withoutPayment(ObjectNode message, ObjectNode params) {
        ObjectNode kept = Json.object();
        kept.setAll(params);
        if (params.get(McpKeys.META) instanceof ObjectNode meta) {
            ObjectNode rest = Json.object();
            rest.setAll(meta);
            rest.remove(McpKeys.SENT);
            kept.set(McpKeys.META, rest);
            if (rest.isEmpty()) {
                kept.remove(McpKeys.META);
            }
        }
        ObjectNode forwarded = Json.object();
        forwarded.setAll(message);
        forwarded.set("params", kept);
        return forwarded;
    }

    /** Never the payment: whoever reads a log could use it. */
    @Override
    public String toString() {
        return "ToolCall[" + name + "]";
    }
}
