package io.aisanet.settings;

import java.util.HexFormat;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single values strictly, with messages that complete "key ...". */
final class Scalars {
    private Scalars() {}

    static long wholeNumber(Node node, long min, long max) {
        String text = literal(node);
        if (!node.getTag().equals(Tag.INT)) {
            throw new IllegalArgumentException("is \"" + text + "\" but must be a whole number");
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // More digits than a long has: out of range like any other.
        }
        throw new IllegalArgumentException(
                "is " + text + " but must be between " + min + " and " + max);
    }

    static boolean flag(Node node) {
        if (!node.getTag().equals(Tag.BOOL)) {
            throw new IllegalArgumentException(
                    "is \"" + literal(node) + "\" but must be true or false");
        }
        return literal(node).equalsIgnoreCase("true");
    }

    static String text(Node node) {
        String text = literal(node);
        if (!node.getTag().equals(Tag.STR)) {
            throw new IllegalArgumentException(
                    "must be text: put it in quotes, \"" + text + "\", if that is meant");
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    /** Text, or a whole number as it is written. */
    static String name(Node node) {
        return node.getTag().equals(Tag.INT) ? literal(node) : text(node);
    }

    /** A value as it is written, whatever its type. */
    static String literal(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw new IllegalArgumentException("must be a single value");
        }
        if (!node.getTag().getValue().startsWith(Tag.PREFIX) || isExotic(node.getTag())) {
            throw new IllegalArgumentException("must not have the tag " + node.getTag());
        }
        return scalar.getValue();
    }

    /** Text as YAML: in quotes where plain text would be read as something else. */
    static String quoted(String text) {
        if (text.matches("[A-Za-z/_][A-Za-z0-9/_.:@+-]*")
                && !text.matches("(?i)true|false|null|.*:")) {
            return text;
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (isUnprintable(c)) {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** What YAML would fold or refuse inside quotes. */
    private static boolean isUnprintable(char c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || c >= '\ufff0'
                || c == '\ufeff';
    }

    private static boolean isExotic(Tag tag) {
        return !(tag.equals(Tag.STR)
                || tag.equals(Tag.INT)
                || tag.equals(Tag.FLOAT)
                || tag.equals(Tag.BOOL)
                || tag.equals(Tag.NULL));
    }
}
