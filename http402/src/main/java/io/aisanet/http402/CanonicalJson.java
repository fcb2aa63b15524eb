package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one byte string of a JSON value (RFC 8785): members in the order of their UTF-16 units, no
 * white space, numbers as JavaScript writes them.
 */
public final class CanonicalJson {

    private static final int SMALLEST_PLAIN_EXPONENT = -6;
    private static final int LARGEST_PLAIN_EXPONENT = 20;
    private static final MathContext ONE_DIGIT = new MathContext(1);
    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    /** The canonical UTF-8 bytes. A number beyond the range of a 64-bit IEEE number is refused. */
    public static byte[] write(JsonNode tree) throws MalformedMessage {
        StringBuilder out = new StringBuilder();
        append(out, tree);
        return out.toString().getBytes(UTF_8);
    }

    private static void append(StringBuilder out, JsonNode value) throws MalformedMessage {
        if (value.isObject()) {
            appendObject(out, value);
        } else if (value.isArray()) {
            appendArray(out, value);
        } else if (value instanceof TextNode text) {
            appendText(out, text.textValue());
        } else if (value.isNumber()) {
            out.append(number(value));
        } else if (value.isBoolean() || value.isNull()) {
            out.append(value.asText());
        } else {
            throw new IllegalArgumentException("no JSON value: " + value.getNodeType());
        }
    }

    private static void appendObject(StringBuilder out, JsonNode object) throws MalformedMessage {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        String separator = "{";
        for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
            out.append(separator);
            appendText(out, member.getKey());
            append(out.append(':'), member.getValue());
            separator = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(StringBuilder out, JsonNode array) throws MalformedMessage {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            append(i == 0 ? out : out.append(','), array.get(i));
        }
        out.append(']');
    }

    private static void appendText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** The shortest digits that round to the number, set out as ECMAScript does. */
    private static String number(JsonNode value) throws MalformedMessage {
        String shortest = Double.toString(value.doubleValue());
        if (shortest.endsWith("y") || shortest.endsWith("N")) {
            throw new MalformedMessage(
                    "holds a number out of range", "", "write large numbers as strings");
        }
        BigDecimal number = new BigDecimal(shortest);
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal bare = shorten(number.abs().stripTrailingZeros());
        return (number.signum() < 0 ? "-" : "") + layOut(bare.unscaledValue().toString(), bare);
    }

    /** Java writes two digits where one would do; ECMAScript does not. */
    private static BigDecimal shorten(BigDecimal twoDigits) {
        BigDecimal one = twoDigits.round(ONE_DIGIT).stripTrailingZeros();
        return twoDigits.precision() == 2
                        && Double.compare(one.doubleValue(), twoDigits.doubleValue()) == 0
                ? one
                : twoDigits;
    }

    private static String layOut(String digits, BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
            return number.toPlainString();
        }
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
    }
}
