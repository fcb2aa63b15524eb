package io.aisanet.ledger;

import java.nio.charset.StandardCharsets;

/** What a text must look like, judged by rules that are the same on every machine. */
final class Texts {
    private static final int ZONE_PARTS_MAX = 3;

    private Texts() {}

    /** 1 to {@link Limits#NAME_BYTES_MAX} bytes of UTF-8 without control characters. */
    static boolean isName(String text) {
        return !text.isEmpty() && isClean(text, Limits.NAME_BYTES_MAX);
    }

    /** The same up to {@link Limits#NOTE_BYTES_MAX} bytes, or nothing. */
    static boolean isNote(String text) {
        return isClean(text, Limits.NOTE_BYTES_MAX);
    }

    private static boolean isClean(String text, int bytesMax) {
        if (text.length() > bytesMax) {
            return false;
        }
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            boolean lonelyHalf = letter >= Character.MIN_SURROGATE && letter <= 0xDFFF;
            if (Character.isISOControl(letter) || lonelyHalf) {
                return false;
            }
            i += Character.charCount(letter);
        }
        return bytes(text).length <= bytesMax;
    }

    /**
     * Shaped like an IANA time zone id: up to three parts joined by slashes. Whether the zone
     * exists is not asked, since machines have different tables of zones.
     */
    static boolean isTimeZone(String text) {
        if (text.length() > Limits.TIME_ZONE_BYTES_MAX) {
            return false;
        }
        int parts = 1;
        char before = '/';
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean slash = letter == '/';
            if (slash && (before == '/' || ++parts > ZONE_PARTS_MAX)) {
                return false;
            }
            if (!slash && !(i == 0 ? isLetter(letter) : isZoneSign(letter))) {
                return false;
            }
            before = letter;
        }
        return before != '/';
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isLetter(char sign) {
        return (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
    }

    private static boolean isZoneSign(char sign) {
        return isLetter(sign)
                || (sign >= '0' && sign <= '9')
                || sign == '_'
                || sign == '+'
                || sign == '-';
    }
}
