package io.aisanet.http402.signature;

import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One member of {@code Signature-Input} (RFC 9421, 4.1): what is signed, and on which terms.
 *
 * @param label by which its signature is found
 * @param components what is signed, in order, each once
 * @param parameters by name, in order: strings and whole numbers
 */
public record SignatureInput(
        String label, List<Component> components, Map<String, Object> parameters) {

    /** Header field. */
    public static final String HEADER = "Signature-Input";

    /** Most signatures of one request. */
    public static final int SIGNATURES_MAX = 8;

    /** Most components of one signature. */
    public static final int COMPONENTS_MAX = 32;

    /** Most parameters of one signature. */
    public static final int PARAMETERS_MAX = 16;

    public SignatureInput {
        components = List.copyOf(components);
    }

    /** Reads the field's value; several lines are joined by commas first. */
    public static List<SignatureInput> parse(String value) throws MalformedMessage {
        StructuredText text = new StructuredText(value);
        List<SignatureInput> read = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        do {
            String label = text.key();
            text.expect('=');
            SignatureInput next = new SignatureInput(label, components(text), parameters(text));
            if (!labels.add(label)) {
                throw StructuredText.problem("names a signature twice", "name each once");
            }
            read.add(next);
            checkCount(read.size(), SIGNATURES_MAX, "signatures");
        } while (text.hasNextMember());
        return read;
    }

    private static void checkCount(int count, int max, String what) throws MalformedMessage {
        if (count > max) {
            throw StructuredText.problem("has too many " + what, "send at most " + max);
        }
    }

    private static List<Component> components(StructuredText text) throws MalformedMessage {
        List<Component> components = new ArrayList<>();
        Set<Component> seen = new HashSet<>();
        text.expect('(');
        text.skipSpaces();
        while (!text.take(')')) {
            Component next = component(text);
            if (!seen.add(next)) {
                throw StructuredText.problem("signs " + next + " twice", "sign each part once");
            }
            components.add(next);
            checkCount(components.size(), COMPONENTS_MAX, "components");
            text.skipSpaces();
        }
        return components;
    }

    /** Other parameters of components change what is signed, and are not known here. */
    private static Component component(StructuredText text) throws MalformedMessage {
        String name = text.string();
        @Nullable String member = null;
        while (text.take(';')) {
            text.skipSpaces();
            if (!text.key().equals("key") || !text.take('=') || member != null) {
                throw StructuredText.problem(
                        "signs " + name + " in a form that is unknown here",
                        "sign the whole field or one member of it");
            }
            member = text.string();
        }
        return new Component(name, member);
    }

    private static Map<String, Object> parameters(StructuredText text) throws MalformedMessage {
        Map<String, Object> parameters = new LinkedHashMap<>();
        while (text.take(';')) {
            text.skipSpaces();
            String name = text.key();
            text.expect('=');
            if (parameters.put(name, value(text)) != null) {
                throw StructuredText.problem("has " + name + " twice", "send it once");
            }
            checkCount(parameters.size(), PARAMETERS_MAX, "parameters");
        }
        return parameters;
    }

    private static Object value(StructuredText text) throws MalformedMessage {
        if (text.isString()) {
            return text.string();
        }
        return text.integer();
    }

    /** A parameter that is a string; null = there is none. */
    public @Nullable String text(String name) {
        return parameters.get(name) instanceof String text ? text : null;
    }

    /** A parameter that is a number. */
    public OptionalLong number(String name) {
        return parameters.get(name) instanceof Long number
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    /** Whether this part of the request is signed. */
    public boolean covers(String name) {
        return components.stream().anyMatch(it -> it.name().equals(name));
    }

    /** The value of {@code @signature-params} (RFC 9421, 2.3). */
    public String terms() {
        StringBuilder out = new StringBuilder("(");
        for (Component component : components) {
            out.append(out.length() == 1 ? "" : " ").append(component);
        }
        out.append(')');
        parameters.forEach((name, value) ->
                out.append(';')
                        .append(name)
                        .append('=')
                        .append(
                                value instanceof String text
                                        ? StructuredText.quoted(text)
                                        : value));
        return out.toString();
    }

    /** As the field's value. */
    @Override
    public String toString() {
        return label + "=" + terms();
    }
}
