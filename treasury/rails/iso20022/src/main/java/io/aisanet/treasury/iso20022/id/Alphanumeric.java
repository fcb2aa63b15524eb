package io.aisanet.treasury.iso20022.id;

import java.util.Locale;

/** Capital letters and digits of ASCII, as identifiers are kept; people write blanks between. */
final class Alphanumeric {

    /** Longest text that is looked at: the longest identifier with a blank after each character. */
    private static final int WRITTEN_MAX = 80;

    private Alphanumeric() {}

    /** What was meant by what a person wrote: no blanks, capitals. */
    static String meant(String written) {
        return written.length() > WRITTEN_MAX
                ? written
                : written.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    static boolean consistsOf(String text) {
        return text.chars().allMatch(c -> isDigit(c) || isCapital(c));
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isCapital(int c) {
        return c >= 'A' && c <= 'Z';
    }

    /** In groups of four, as it is printed. */
    static String printed(String text) {
        var out = new StringBuilder();
        for (int from = 0; from < text.length(); from += 4) {
            out.append(from == 0 ? "" : " ").append(text, from, Math.min(text.length(), from + 4));
        }
        return out.toString();
    }
}
