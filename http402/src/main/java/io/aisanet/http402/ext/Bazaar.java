package io.aisanet.http402.ext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code bazaar}: how a resource is called, for catalogues.
 *
 * @param input how to call it: {@code type} is {@code http} or {@code mcp}
 * @param output what comes back
 * @param schema JSON schema of the two; may be empty to save room
 * @param routeTemplate path with {@code :names}, when one entry stands for many paths
 */
public record Bazaar(
        ObjectNode input,
        @Nullable ObjectNode output,
        ObjectNode schema,
        @Nullable String routeTemplate) {

    /** Key in {@code extensions}. */
    public static final String NAME = "bazaar";

    private static final Set<String> PLAIN_METHODS = Set.of("GET", "HEAD", "DELETE");
    private static final Set<String> BODY_METHODS = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> BODY_TYPES = Set.of("json", "form-data", "text");
    private static final Pattern TEMPLATE = Pattern.compile("/[a-zA-Z0-9_/:.\\-~%]{1,1024}");
    private static final int DECODING_PASSES = 5;
    private static final List<String> HTTP_INPUT =
            List.of("type", "method", "queryParams", "headers", "pathParams", "bodyType", "body");
    private static final List<String> MCP_INPUT =
            List.of("type", "toolName", "description", "transport", "inputSchema", "example");
    private static final List<String> OUTPUT = List.of("type", "format", "example");

    public Bazaar {
        FieldProblem.unless(
                isInput(input), "input", "is no way to call", "name an http method or an mcp tool");
        FieldProblem.unless(
                isSelfContained(schema),
                "schema",
                "refers to something outside",
                "inline what $ref or $id point to");
        FieldProblem.unless(
                routeTemplate == null || isRouteTemplate(routeTemplate),
                "routeTemplate",
                "is no path",
                "begin with / and leave out .. and ://");
    }

    /** A resource that is called without a body. */
    public static Bazaar http(String method, @Nullable ObjectNode queryParams) {
        ObjectNode input = Json.object().put("type", "http").put("method", method);
        Json.putTree(input, "queryParams", queryParams);
        return new Bazaar(input, null, Json.object(), null);
    }

    /** A resource that is called with a JSON body. */
    public static Bazaar httpWithBody(String method, ObjectNode example) {
        ObjectNode input =
                Json.object().put("type", "http").put("method", method).put("bodyType", "json");
        input.set("body", example);
        return new Bazaar(input, null, Json.object(), null);
    }

    /** A tool of an MCP server. */
    public static Bazaar mcp(String toolName, ObjectNode inputSchema) {
        ObjectNode input = Json.object().put("type", "mcp").put("toolName", toolName);
        input.set("inputSchema", inputSchema);
        return new Bazaar(input, null, Json.object(), null);
    }

    /** The same with an example of what comes back. */
    public Bazaar returning(ObjectNode example) {
        ObjectNode shape = Json.object().put("type", "json");
        shape.set("example", example);
        return new Bazaar(input, shape, schema, routeTemplate);
    }

    /** The same for every path of this form. */
    public Bazaar under(String template) {
        return new Bazaar(input, output, schema, template);
    }

    /** {@code http} or {@code mcp}. */
    public String type() {
        return input.path("type").asText();
    }

    /** What tells entries at one URL apart: the HTTP method, or the name of the tool. */
    public String operation() {
        return type().equals("mcp") ? toolName(input) : input.path("method").asText();
    }

    /** The same with nothing but the members that the specification knows. */
    public Bazaar canonical() {
        ObjectNode known = input.deepCopy();
        if (type().equals("mcp")) {
            known.put("toolName", toolName(input));
        }
        known.retain(type().equals("mcp") ? MCP_INPUT : HTTP_INPUT);
        return new Bazaar(
                known,
                output == null ? null : output.deepCopy().retain(OUTPUT),
                schema,
                routeTemplate);
    }

    /** The same without its schema, which is most of its bytes. */
    public Bazaar withoutSchema() {
        return new Bazaar(input, output, Json.object(), routeTemplate);
    }

    /** The specification's text of April called it tool. */
    private static String toolName(ObjectNode input) {
        String name = input.path("toolName").asText();
        return name.isEmpty() ? input.path("tool").asText() : name;
    }

    private static boolean isInput(ObjectNode input) {
        String type = input.path("type").asText();
        String method = input.path("method").asText();
        return switch (type) {
            case "http" ->
                    PLAIN_METHODS.contains(method)
                            || (BODY_METHODS.contains(method)
                                    && BODY_TYPES.contains(input.path("bodyType").asText())
                                    && input.has("body"));
            case "mcp" -> !toolName(input).isEmpty() && input.path("inputSchema").isObject();
            default -> false;
        };
    }

    /** Whether no {@code $ref} or {@code $id} makes a reader fetch something. */
    private static boolean isSelfContained(JsonNode schema) {
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            boolean reference =
                    member.getKey().equals("$ref")
                            || member.getKey().equals("$dynamicRef")
                            || member.getKey().equals("$id");
            if (reference && !member.getValue().asText().startsWith("#")) {
                return false;
            }
        }
        for (JsonNode child : schema) {
            if (!isSelfContained(child)) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is a path and stays one however often it is decoded. */
    public static boolean isRouteTemplate(String template) {
        if (!TEMPLATE.matcher(template).matches()) {
            return false;
        }
        String decoded = template;
        for (int pass = 0; pass <= DECODING_PASSES; pass++) {
            if (decoded.contains("..") || decoded.contains("://")) {
                return false;
            }
            try {
                decoded = URLDecoder.decode(decoded, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return true;
    }

    /** A template that is none is ignored, as the specification has it. */
    private static Bazaar read(Fields fields) throws MalformedMessage {
        Fields info = fields.record("info", inner -> inner);
        ObjectNode schema = fields.optionalObject("schema");
        String template = fields.optionalText("routeTemplate");
        return new Bazaar(
                info.object("input"),
                info.optionalObject("output"),
                schema == null ? Json.object() : schema,
                template != null && isRouteTemplate(template) ? template : null);
    }

    /** Reads the extension's entry. */
    public static Bazaar fromJson(ObjectNode extension) throws MalformedMessage {
        return Fields.read(extension, Bazaar::read);
    }

    /** The extension's entry in a 402. */
    public ObjectNode toJson() {
        ObjectNode extension = Json.object();
        ObjectNode info = extension.putObject("info");
        info.set("input", input);
        Json.putTree(info, "output", output);
        extension.set("schema", schema);
        Json.putText(extension, "routeTemplate", routeTemplate);
        return extension;
    }
}
