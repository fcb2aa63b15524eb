package io.aisanet.paywall;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One segment of a path, decoded once and for all. */
sealed interface PathSegment {

    /**
     * A segment that has one meaning.
     *
     * @param value decoded
     * @param key folded, as routes compare it
     */
    record Clear(String value, String key) implements PathSegment {}

    /** A segment that has more than one. */
    record Refused(AmbiguousPath why) implements PathSegment {}

    private static Refused refuse(String what, String mend) {
        return new Refused(new AmbiguousPath(what, mend));
    }

    static PathSegment decode(String raw) {
        byte[] bytes = percentDecoded(raw);
        if (bytes == null) {
            return refuse(
                    "path holds a character or a percent sign that is not allowed there",
                    "percent-encode everything but letters, digits and -._~!$&'()*+,=:@");
        }
        String value;
        try {
            value = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return refuse("path is not UTF-8", "percent-encode UTF-8 bytes");
        }
        String key = fold(value);
        AmbiguousPath why = ambiguityOf(value);
        if (why == null) {
            why = ambiguityOf(key);
        }
        return why == null ? new Clear(value, key) : new Refused(why);
    }

    /** Case, compatibility forms and trailing dots or spaces make no difference to a route. */
    static String fold(String value) {
        String folded = Normalizer.normalize(value, Normalizer.Form.NFKC);
        folded = folded.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        folded = Normalizer.normalize(folded, Normalizer.Form.NFKC);
        int end = folded.length();
        while (end > 1 && (folded.charAt(end - 1) == '.' || folded.charAt(end - 1) == ' ')) {
            end--;
        }
        return folded.substring(0, end);
    }

    private static @Nullable AmbiguousPath ambiguityOf(String value) {
        if (value.isEmpty()) {
            return new AmbiguousPath("path holds an empty segment (//)", "send single slashes");
        }
        if (value.equals(".") || value.equals("..")) {
            return new AmbiguousPath("path holds a dot segment", "send the resolved path");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                return new AmbiguousPath("path holds a control character", "leave it out");
            }
            if (c == '/' || c == '\\') {
                return new AmbiguousPath(
                        "path holds an encoded slash or a backslash", "send / between segments");
            }
            if (c == ';') {
                return new AmbiguousPath(
                        "path holds a path parameter (;)", "send parameters in the query");
            }
            if (c == '%' && hexByte(value, i + 1) >= 0) {
                return new AmbiguousPath("path is percent-encoded twice", "percent-encode it once");
            }
        }
        return null;
    }

    private static byte @Nullable [] percentDecoded(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int value = hexByte(raw, i + 1);
                if (value < 0) {
                    return null;
                }
                bytes.write(value);
                i += 2;
            } else if (isPlain(c) || c == ';') {
                bytes.write(c);
            } else {
                return null;
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Characters that stand for themselves in a segment (RFC 3986 pchar, without the semicolon).
     */
    static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~!$&'()*+,=:@".indexOf(c) >= 0;
    }

    private static int hexByte(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        int high = hexDigit(text.charAt(at));
        int low = hexDigit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
