package io.aisanet.http402.signature;

import io.aisanet.http402.MalformedMessage;
import java.util.Base64;

/**
 * Reads the forms of structured fields (RFC 9651) that signatures are made of: keys, strings,
 * integers and byte sequences. Other forms are refused. One pass, no backtracking.
 */
final class StructuredText {

    /** Longest field value, in characters. */
    static final int CHARS_MAX = 8 * 1024;

    private static final int INTEGER_DIGITS_MAX = 15;

    private final String text;
    private int at;

    StructuredText(String text) throws MalformedMessage {
        this.text = text;
        if (text.length() > CHARS_MAX) {
            throw problem("has " + text.length() + " characters", "send at most " + CHARS_MAX);
        }
        skipSpaces();
    }

    static MalformedMessage problem(String what, String mend) {
        return new MalformedMessage(what, "", mend);
    }

    private MalformedMessage unexpected(String wanted) {
        return problem(
                "is no structured field: no " + wanted + " at character " + (at + 1),
                "see RFC 9421, 4");
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    /** Takes this character if it is next. */
    boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char wanted) throws MalformedMessage {
        if (!take(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    void skipSpaces() {
        while (take(' ')) {
            // all of them
        }
    }

    /** Whether another member of the dictionary follows; else this is the end of the field. */
    boolean hasNextMember() throws MalformedMessage {
        skipBlanks();
        if (at == text.length()) {
            return false;
        }
        expect(',');
        skipBlanks();
        return true;
    }

    private void skipBlanks() {
        while (take(' ') || take('\t')) {
            // all of them
        }
    }

    /** RFC 9651, 3.1.2. */
    String key() throws MalformedMessage {
        int from = at;
        if (!isLower(peek()) && peek() != '*') {
            throw unexpected("key");
        }
        while (isLower(peek()) || isDigit(peek()) || "_-.*".indexOf(peek()) >= 0) {
            at++;
        }
        return text.substring(from, at);
    }

    boolean isString() {
        return peek() == '"';
    }

    /** RFC 9651, 3.3.3: printable ASCII in quotes. */
    String string() throws MalformedMessage {
        expect('"');
        StringBuilder read = new StringBuilder();
        while (!take('"')) {
            boolean escaped = take('\\');
            char c = peek();
            boolean good = escaped ? c == '"' || c == '\\' : c >= 0x20 && c < 0x7f;
            if (!good) {
                throw unexpected("string");
            }
            read.append(c);
            at++;
        }
        return read.toString();
    }

    /** A string in quotes, as it is written. */
    static String quoted(String plain) {
        return '"' + plain.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** RFC 9651, 3.3.1: not negative here. */
    long integer() throws MalformedMessage {
        int from = at;
        while (isDigit(peek())) {
            at++;
        }
        if (at == from || at - from > INTEGER_DIGITS_MAX) {
            throw unexpected("whole number of at most " + INTEGER_DIGITS_MAX + " digits");
        }
        return Long.parseLong(text.substring(from, at));
    }

    /** RFC 9651, 3.3.5: Base64 between colons. */
    byte[] bytes() throws MalformedMessage {
        expect(':');
        int end = text.indexOf(':', at);
        if (end < 0) {
            throw unexpected("byte sequence");
        }
        try {
            byte[] read = Base64.getDecoder().decode(text.substring(at, end));
            at = end + 1;
            return read;
        } catch (IllegalArgumentException e) {
            throw unexpected("Base64");
        }
    }
}
