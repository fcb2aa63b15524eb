package io.aisanet.gateway;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Queries as they may stand in a URI (RFC 3986). */
final class QueryText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private QueryText() {}

    /** The same query; characters that no URI may hold, and stray percent signs, are encoded. */
    static String canonical(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (isAllowed(c) || (c == '%' && isHexPair(raw, i + 1))) {
                text.append(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < raw.length()) {
                encode(raw.substring(i, i + 2), text);
                i++;
            } else {
                encode(String.valueOf(c), text);
            }
        }
        return text.toString();
    }

    private static void encode(String character, StringBuilder to) {
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            to.append('%').append(HEX.toHexDigits(b));
        }
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~!$&'()*+,;=:@/?".indexOf(c) >= 0;
    }

    private static boolean isHexPair(String text, int at) {
        return at + 1 < text.length()
                && HexFormat.isHexDigit(text.charAt(at))
                && HexFormat.isHexDigit(text.charAt(at + 1));
    }
}
