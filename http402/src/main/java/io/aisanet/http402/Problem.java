package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure for machines and people (RFC 9457).
 *
 * @param type URI that names the kind of problem; {@code about:blank} when the status says it all
 * @param title the kind in a few words, always the same for a type
 * @param status HTTP status, 400 to 599
 * @param detail this occurrence, and how to mend it
 * @param instance URI of this occurrence
 * @param members further members; none may bear one of the names above
 */
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        ObjectNode members) {

    /** Media type of the JSON form. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What every problem type of AIsa begins with; the rest is a word that is never renamed. */
    public static final String TYPE_PREFIX = "urn:aisanet:problem:";

    private static final Set<String> NAMES =
            Set.of("type", "title", "status", "detail", "instance");

    public Problem {
        FieldProblem.unlessText(type, "type");
        FieldProblem.unless(
                status >= 400 && status <= 599, "status", "is no failure", "use 4xx, 5xx");
        for (String name : NAMES) {
            FieldProblem.unless(!members.has(name), name, "is there twice", "rename the member");
        }
    }

    /** A problem without further members. */
    public static Problem of(String type, String title, int status, String detail) {
        return new Problem(type, title, status, detail, null, Json.object());
    }

    /** Whether AIsa itself says it, not an API behind it. */
    public boolean isOfAisa() {
        return type.startsWith(TYPE_PREFIX);
    }

    static Problem read(Fields fields) throws MalformedMessage {
        String type = fields.optionalText("type");
        String title = fields.optionalText("title");
        ObjectNode members = fields.node().deepCopy();
        members.remove(NAMES);
        return new Problem(
                type == null ? "about:blank" : type,
                title == null ? "" : title,
                fields.integer("status"),
                fields.optionalText("detail"),
                fields.optionalText("instance"),
                members);
    }

    /** Reads the JSON form. */
    public static Problem fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, Problem::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("type", type).put("title", title).put("status", status);
        Json.putText(json, "detail", detail);
        Json.putText(json, "instance", instance);
        json.setAll(members);
        return json;
    }
}
