package io.aisanet.treasury.iso20022;

/** Text of others, cut to what we keep of it. */
public final class ClippedText {

    private ClippedText() {}

    /** At most this many characters, no half of one, no blanks around. */
    public static String of(String text, int max) {
        if (text.length() <= max) {
            return text.strip();
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end).strip();
    }
}
