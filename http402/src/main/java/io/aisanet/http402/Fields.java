package io.aisanet.http402;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of one JSON object. {@code null} counts as absent, unknown members are ignored, and
 * every refusal names its place.
 *
 * @param node the object
 * @param where its place in the document, as a JSON pointer
 */
public record Fields(ObjectNode node, String where) {

    private static final long LARGEST_NUMBER = (1L << 53) - 1;

    /** How a record is read from an object. */
    public interface Reader<T> {
        /** Reads it. */
        T read(Fields fields) throws MalformedMessage;
    }

    /** How a value is read from a string. */
    public interface TextReader<T> {
        /** Reads it. */
        T read(String text) throws MalformedMessage;
    }

    /** Reads a record, and gives a field that the record itself refuses its place. */
    public static <T> T read(Fields fields, Reader<T> reader) throws MalformedMessage {
        try {
            return reader.read(fields);
        } catch (FieldProblem e) {
            throw e.at(fields.where);
        }
    }

    /** Reads a record from a whole document. */
    public static <T> T read(ObjectNode document, Reader<T> reader) throws MalformedMessage {
        return read(new Fields(document, ""), reader);
    }

    /** How a record is made from what a stranger sent. */
    public interface Maker<T> {
        /** Makes it. */
        T make() throws MalformedMessage;
    }

    /** Makes a record outside of any document; a field that it refuses is the stranger's fault. */
    public static <T> T made(Maker<T> maker) throws MalformedMessage {
        try {
            return maker.make();
        } catch (FieldProblem e) {
            throw e.at("");
        }
    }

    /** The member, or null when it is absent or {@code null}. */
    public @Nullable JsonNode optional(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** The member, which must be there. */
    public JsonNode required(String name) throws MalformedMessage {
        JsonNode value = optional(name);
        if (value == null) {
            throw problem(name, "is missing", "send it");
        }
        return value;
    }

    /** A string. */
    public String text(String name) throws MalformedMessage {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw problem(name, "is not a string", "send a JSON string");
        }
        return value.textValue();
    }

    /** A string, or null when absent. */
    public @Nullable String optionalText(String name) throws MalformedMessage {
        return optional(name) == null ? null : text(name);
    }

    /** A string of a certain form. */
    public <T> T parsed(String name, TextReader<T> reader) throws MalformedMessage {
        try {
            return reader.read(text(name));
        } catch (MalformedMessage e) {
            throw e.where().isEmpty() ? e.under(pointer(name)) : e;
        }
    }

    /** True or false. */
    public boolean bool(String name) throws MalformedMessage {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw problem(name, "is not a boolean", "send true or false");
        }
        return value.booleanValue();
    }

    /** A whole number that fits an int; {@code 60.0} is one, as it is for a JavaScript sender. */
    public int integer(String name) throws MalformedMessage {
        JsonNode value = required(name);
        if (!value.isNumber()
                || !value.canConvertToInt()
                || value.doubleValue() != value.intValue()) {
            throw problem(name, "is not a whole number of 32 bits", "send a JSON number");
        }
        return value.intValue();
    }

    /** A whole number from 0 to 2^53 - 1, the largest that every JSON sender writes exactly. */
    public long number(String name) throws MalformedMessage {
        JsonNode value = required(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > LARGEST_NUMBER) {
            throw problem(name, "is not a whole number from 0 to 2^53 - 1", "send a JSON number");
        }
        return value.longValue();
    }

    /** An object. */
    public ObjectNode object(String name) throws MalformedMessage {
        if (!(required(name) instanceof ObjectNode object)) {
            throw problem(name, "is not an object", "send a JSON object");
        }
        return object;
    }

    /** An object, or null when absent. */
    public @Nullable ObjectNode optionalObject(String name) throws MalformedMessage {
        return optional(name) == null ? null : object(name);
    }

    /** A record of its own inside this one. */
    public <T> T record(String name, Reader<T> reader) throws MalformedMessage {
        return read(new Fields(object(name), pointer(name)), reader);
    }

    /** The objects of an array, each with its place; an absent array is empty. */
    public List<Fields> objects(String name, int limit) throws MalformedMessage {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : array(name, limit)) {
            String place = pointer(name) + "/" + objects.size();
            if (!(element instanceof ObjectNode object)) {
                throw new MalformedMessage("is not an object", place, "send a JSON object");
            }
            objects.add(new Fields(object, place));
        }
        return objects;
    }

    /** The strings of an array; an absent array is empty. */
    public List<String> texts(String name, int limit) throws MalformedMessage {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name, limit)) {
            if (!element.isTextual()) {
                throw new MalformedMessage(
                        "is not a string", pointer(name) + "/" + texts.size(), "send a string");
            }
            texts.add(element.textValue());
        }
        return List.copyOf(texts);
    }

    private Iterable<JsonNode> array(String name, int limit) throws MalformedMessage {
        JsonNode value = optional(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw problem(name, "is not an array", "send a JSON array");
        }
        if (value.size() > limit) {
            throw problem(name, "has " + value.size() + " entries", "send at most " + limit);
        }
        return value;
    }

    /** A refusal of one member. */
    public MalformedMessage problem(String name, String what, String mend) {
        return new MalformedMessage(what, pointer(name), mend);
    }

    /** Place of a member, as a JSON pointer. */
    public String pointer(String name) {
        return where + "/" + JsonText.escape(name);
    }
}
