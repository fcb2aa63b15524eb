package io.aisanet.http402;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one way in and out for JSON: UTF-8, the bounds of {@link Limits}, no member twice, nothing
 * after the document, no half surrogates. Trees are shared, not copied: treat them as read-only.
 */
public final class Json {

    private static final JsonMapper MAPPER =
            StrictJson.mapper(
                    StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.JSON_DEPTH)
                            .maxStringLength(Limits.STRING_LENGTH)
                            .maxNameLength(Limits.NAME_LENGTH)
                            .maxNumberLength(Limits.NUMBER_LENGTH)
                            .build());

    private Json() {}

    /** Reads one JSON object of at most {@link Limits#DOCUMENT_BYTES}. */
    public static ObjectNode parseObject(byte[] utf8) throws MalformedMessage {
        if (utf8.length > Limits.DOCUMENT_BYTES) {
            throw new MalformedMessage(
                    "is a document of " + utf8.length + " bytes",
                    "",
                    "send at most " + Limits.DOCUMENT_BYTES);
        }
        String text = StrictJson.text(utf8);
        JsonNode tree = parse(text);
        if (!(tree instanceof ObjectNode object)) {
            throw new MalformedMessage("is not a JSON object", "", "send one object");
        }
        if (text.contains("\\u")) { // UTF-8 itself has no half surrogates
            JsonText.checkSurrogates(object, "");
        }
        return object;
    }

    private static JsonNode parse(String text) throws MalformedMessage {
        try {
            return MAPPER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new MalformedMessage("exceeds a limit", "", e.getOriginalMessage());
        } catch (JsonParseException e) {
            throw new MalformedMessage(
                    "is not strict JSON at character " + e.getLocation().getCharOffset(),
                    "",
                    "send one document as RFC 8259 has it, no member name twice");
        } catch (NumberFormatException e) {
            throw new MalformedMessage(
                    "holds a number out of range", "", "write large numbers as strings");
        } catch (JsonProcessingException e) {
            throw new MalformedMessage(
                    "is not one JSON document", "", "send nothing after the object");
        }
    }

    /** UTF-8 bytes of a tree, without white space. */
    public static byte[] write(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Puts a string unless it is null. */
    public static void putText(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    /** Puts an object unless it is null. */
    public static void putTree(ObjectNode json, String name, @Nullable ObjectNode value) {
        if (value != null) {
            json.set(name, value);
        }
    }

    /** An empty object, to be filled by its maker. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
