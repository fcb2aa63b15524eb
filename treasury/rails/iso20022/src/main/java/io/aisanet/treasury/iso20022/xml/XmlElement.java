package io.aisanet.treasury.iso20022.xml;

import io.aisanet.treasury.iso20022.Malformed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of a message that was read, with its place. What a message says beyond what its reader
 * asks for is left alone: banks say much.
 */
public final class XmlElement {

    private final String name;
    private final String path;
    private final int line;
    private final Map<String, String> attributes;
    private final List<XmlElement> children = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>(4);
    private @Nullable StringBuilder text;

    XmlElement(String name, String path, int line, Map<String, String> attributes) {
        this.name = name;
        this.path = path;
        this.line = line;
        this.attributes = attributes;
    }

    void add(XmlElement child) {
        children.add(child);
        counts.merge(child.name, 1, Integer::sum);
    }

    int countOf(String child) {
        return counts.getOrDefault(child, 0);
    }

    String path() {
        return path;
    }

    /** Adds to its text; answers its length so far. */
    int addText(String more) {
        if (text == null) {
            text = new StringBuilder(more.length());
        }
        return text.append(more).length();
    }

    /** Its name without a prefix. */
    public String name() {
        return name;
    }

    /** Its path from the root and the line it begins on: {@code Document/BkToCstmrStmt line 3}. */
    public String place() {
        return path + " line " + line;
    }

    /** Elements in it, in their order. */
    public List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }

    /** Text in it as one line, without blanks around; empty where it has elements. */
    public String text() {
        return text == null
                ? ""
                : text.toString().replace('\n', ' ').replace('\r', ' ').replace('\t', ' ').strip();
    }

    /** An attribute that has to be there. */
    public String attribute(String attribute) throws Malformed {
        String value = attributes.get(attribute);
        if (value == null) {
            throw problem("has no attribute " + attribute, "add it");
        }
        return value;
    }

    /** Attributes by their names. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** The only element of this name. */
    public XmlElement one(String child) throws Malformed {
        XmlElement found = optional(child);
        if (found == null) {
            throw problem("has no " + child, "add one");
        }
        return found;
    }

    /** The only element of this name; null where there is none. */
    public @Nullable XmlElement optional(String child) throws Malformed {
        XmlElement found = null;
        for (XmlElement element : children) {
            if (element.name.equals(child)) {
                if (found != null) {
                    throw element.problem("stands there twice", "leave one");
                }
                found = element;
            }
        }
        return found;
    }

    /** Follows names downward; null where one of them is missing. */
    public @Nullable XmlElement find(String... names) throws Malformed {
        XmlElement at = this;
        for (String step : names) {
            at = at.optional(step);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** Follows names downward to text; empty where one of them is missing. */
    public String textAt(String... names) throws Malformed {
        XmlElement found = find(names);
        return found == null ? "" : found.text();
    }

    /** Text of an element that has to be there, of 1 character at least. */
    public String required(String child) throws Malformed {
        XmlElement element = one(child);
        if (element.text().isEmpty()) {
            throw element.problem("is empty", "write its value");
        }
        return element.text();
    }

    /** All elements of this name, in their order. */
    public List<XmlElement> all(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }

    /** Its text as a date; the time of a date with time, and its zone, are left out. */
    public LocalDate date() throws Malformed {
        String value = text();
        try {
            return LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
        } catch (DateTimeException e) {
            throw problem("is not a date", "write it like 2026-11-30");
        }
    }

    /** Its text as {@code true} or {@code false}. */
    public boolean flag() throws Malformed {
        return switch (text()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw problem("is neither true nor false", "write one of them");
        };
    }

    /** Its text as a whole number from 0 to {@code max}. */
    public long number(long max) throws Malformed {
        String digits = text();
        if (!digits.matches("[0-9]{1,18}") || Long.parseLong(digits) > max) {
            throw problem("is not a number of 0 to " + max, "write digits");
        }
        return Long.parseLong(digits);
    }

    /** Reads its text by a parser that knows no place, and puts the place into its refusal. */
    public <T> T parsed(TextParser<T> parser) throws Malformed {
        try {
            return parser.parse(text());
        } catch (Malformed e) {
            throw e.at(place());
        }
    }

    /** A problem with this element. */
    public Malformed problem(String what, String mend) {
        return new Malformed(what, place(), mend);
    }

    /** Reads a text. */
    public interface TextParser<T> {
        /** Reads it or says why not. */
        T parse(String text) throws Malformed;
    }
}
