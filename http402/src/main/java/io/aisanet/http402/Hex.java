package io.aisanet.http402;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Hexadecimal text with the {@code 0x} prefix. */
public final class Hex {

    private static final HexFormat LOWER = HexFormat.of();

    private Hex() {}

    /** {@code 0x} and lower-case digits. */
    public static String encode(byte[] bytes) {
        return "0x" + LOWER.formatHex(bytes);
    }

    /** The bytes that {@code text} spells, or null when it is not {@code 0x} and whole bytes. */
    public static byte @Nullable [] decode(String text) {
        if (text.length() % 2 != 0 || !text.startsWith("0x")) {
            return null;
        }
        byte[] bytes = new byte[text.length() / 2 - 1];
        for (int i = 0; i < bytes.length; i++) {
            int high = digit(text.charAt(2 * i + 2));
            int low = digit(text.charAt(2 * i + 3));
            if ((high | low) < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    /** Exactly {@code length} bytes, or null. */
    public static byte @Nullable [] decode(String text, int length) {
        return text.length() == 2 + 2 * length ? decode(text) : null;
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
