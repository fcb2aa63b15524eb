package io.aisanet.http402.mpp;

import io.aisanet.http402.MalformedMessage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the parameters of a challenge (RFC 9110 section 11.2): names without regard to case, values
 * as tokens or quoted strings, no name twice. It ends where another scheme begins. A backslash, a
 * {@code u} and four hexadecimal digits inside quotes are one UTF-16 unit, as mppx writes whatever
 * Latin-1 lacks.
 */
final class AuthParameters {

    private static final int UNIT_DIGITS = 4;
    private static final int RADIX = 16;

    private final String text;
    private int at;

    private AuthParameters(String text) {
        this.text = text;
    }

    static Map<String, String> parse(String text) throws MalformedMessage {
        return new AuthParameters(text).parse();
    }

    private Map<String, String> parse() throws MalformedMessage {
        Map<String, String> found = new LinkedHashMap<>();
        skip(true);
        while (at < text.length()) {
            String name = token().toLowerCase(Locale.ROOT);
            skip(false);
            if (name.isEmpty()) {
                throw malformed("has no parameter name");
            }
            if (at == text.length() || text.charAt(at) != '=') {
                return found;
            }
            at++;
            skip(false);
            put(found, name, value());
            skip(false);
            if (at < text.length() && text.charAt(at) != ',') {
                throw malformed("has something other than a comma after a value");
            }
            skip(true);
        }
        return found;
    }

    private void put(Map<String, String> found, String name, String value) throws MalformedMessage {
        if (found.putIfAbsent(name, value) != null) {
            throw new MalformedMessage("is there twice", "/" + name, "send it once");
        }
        if (found.size() > MppLimits.PARAMETERS) {
            throw new MalformedMessage(
                    "has too many parameters", "", "send at most " + MppLimits.PARAMETERS);
        }
    }

    private String value() throws MalformedMessage {
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
            return quoted();
        }
        String token = token();
        if (token.isEmpty()) {
            throw malformed("has a parameter without a value");
        }
        return token;
    }

    private String quoted() throws MalformedMessage {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw malformed("has a control character in a quoted string");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        throw malformed("has a quoted string without an end");
    }

    private char escaped() throws MalformedMessage {
        if (at == text.length()) {
            throw malformed("has a quoted string without an end");
        }
        char c = text.charAt(at++);
        if (c != 'u' || at + UNIT_DIGITS > text.length()) {
            return c;
        }
        int unit = 0;
        for (int i = at; i < at + UNIT_DIGITS; i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), RADIX) : -1;
            if (digit < 0) {
                return c;
            }
            unit = unit * RADIX + digit;
        }
        at += UNIT_DIGITS;
        return (char) unit;
    }

    private String token() {
        int start = at;
        while (at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    static boolean isTokenChar(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private void skip(boolean commasToo) {
        while (at < text.length() && isSkipped(text.charAt(at), commasToo)) {
            at++;
        }
    }

    private static boolean isSkipped(char c, boolean commasToo) {
        return PaymentScheme.isBlank(c) || (commasToo && c == ',');
    }

    private static MalformedMessage malformed(String what) {
        return new MalformedMessage(
                what, "", "write name=\"value\", separated by commas, with \\\" and \\\\ escaped");
    }
}
