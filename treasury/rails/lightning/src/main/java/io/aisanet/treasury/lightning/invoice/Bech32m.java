package io.aisanet.treasury.lightning.invoice;

import io.aisanet.http402.MalformedMessage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * Bytes as text with a readable beginning and a checksum, as BIP-350 has it, without its limit of
 * 90 characters.
 */
final class Bech32m {
    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {
        0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
    };
    private static final int CONSTANT = 0x2bc830a3;
    private static final int CHECKSUM = 6;
    private static final int PREFIX_LENGTH_MAX = 83;

    private Bech32m() {}

    /** What a text holds. */
    static final class Decoded {
        private final String prefix;
        private final byte[] bytes;

        private Decoded(String prefix, byte[] bytes) {
            this.prefix = prefix;
            this.bytes = bytes;
        }

        String prefix() {
            return prefix;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    /**
     * Writes lower case.
     *
     * @param prefix 1 to 83 printable ASCII characters, none of them upper case
     */
    static String encode(String prefix, byte[] bytes) {
        byte[] groups = regroup(bytes, 8, 5, true);
        byte[] values = new byte[groups.length + CHECKSUM];
        System.arraycopy(groups, 0, values, 0, groups.length);
        int rest = polymod(prefix, values) ^ CONSTANT;
        for (int i = 0; i < CHECKSUM; i++) {
            values[groups.length + i] = (byte) ((rest >>> (5 * (CHECKSUM - 1 - i))) & 31);
        }
        StringBuilder text = new StringBuilder(prefix).append('1');
        for (byte value : values) {
            text.append(CHARSET.charAt(value));
        }
        return text.toString();
    }

    /** Reads one case or the other, never both; the separator is the last {@code 1}. */
    static Decoded decode(String text) throws MalformedMessage {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
            throw malformed("mixes upper and lower case");
        }
        int separator = lower.lastIndexOf('1');
        if (separator < 1
                || separator > PREFIX_LENGTH_MAX
                || lower.length() - separator - 1 < CHECKSUM) {
            throw malformed("has no prefix, separator and checksum");
        }
        String prefix = lower.substring(0, separator);
        if (!prefix.chars().allMatch(c -> c > 32 && c < 127)) {
            throw malformed("has a prefix that is not printable ASCII");
        }
        byte[] values = values(lower, separator + 1);
        if (polymod(prefix, values) != CONSTANT) {
            throw malformed("has a wrong checksum");
        }
        byte[] groups = new byte[values.length - CHECKSUM];
        System.arraycopy(values, 0, groups, 0, groups.length);
        byte[] bytes = regroup(groups, 5, 8, false);
        if (!Arrays.equals(regroup(bytes, 8, 5, true), groups)) {
            throw malformed("has padding that is not zero");
        }
        return new Decoded(prefix, bytes);
    }

    private static byte[] values(String text, int from) throws MalformedMessage {
        byte[] values = new byte[text.length() - from];
        for (int i = 0; i < values.length; i++) {
            int value = CHARSET.indexOf(text.charAt(from + i));
            if (value < 0) {
                throw malformed("has a character that bech32 does not have");
            }
            values[i] = (byte) value;
        }
        return values;
    }

    private static MalformedMessage malformed(String what) {
        return new MalformedMessage(what, "", "send the text as it was issued");
    }

    private static int polymod(String prefix, byte[] values) {
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) >>> 5);
        }
        sum = step(sum, 0);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) & 31);
        }
        for (byte value : values) {
            sum = step(sum, value);
        }
        return sum;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = ((sum & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            if (((top >>> i) & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }

    /** Groups of bits into groups of another size; without padding what is left over goes. */
    private static byte[] regroup(byte[] from, int fromBits, int toBits, boolean pad) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (byte value : from) {
            held = ((held << fromBits) | (value & ((1 << fromBits) - 1))) & 0xfff;
            bits += fromBits;
            while (bits >= toBits) {
                bits -= toBits;
                out.write((held >>> bits) & ((1 << toBits) - 1));
            }
        }
        if (pad && bits > 0) {
            out.write((held << (toBits - bits)) & ((1 << toBits) - 1));
        }
        return out.toByteArray();
    }
}
