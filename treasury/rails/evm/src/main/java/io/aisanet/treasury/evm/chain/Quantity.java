package io.aisanet.treasury.evm.chain;

import io.aisanet.http402.MalformedMessage;
import java.math.BigInteger;

/** Whole numbers as JSON-RPC writes them: {@code 0x} and digits without leading zeros. */
public final class Quantity {
    private static final int MAX_DIGITS = 64;

    private Quantity() {}

    /** The text of a number of 0 or more. */
    public static String write(long value) {
        return "0x" + Long.toHexString(value);
    }

    /** The text of a number of 0 or more. */
    public static String write(BigInteger value) {
        return "0x" + value.toString(16);
    }

    /** A number of at most 256 bits. */
    public static BigInteger parse(String text) throws MalformedMessage {
        if (text.length() < 3 || text.length() > 2 + MAX_DIGITS || !text.startsWith("0x")) {
            throw malformed();
        }
        for (int i = 2; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                throw malformed();
            }
        }
        return new BigInteger(text.substring(2), 16);
    }

    /** A number of at most 63 bits. */
    public static long parseLong(String text) throws MalformedMessage {
        BigInteger value = parse(text);
        if (value.bitLength() >= Long.SIZE) {
            throw new MalformedMessage("is over 63 bits", "", "look at the node");
        }
        return value.longValue();
    }

    private static MalformedMessage malformed() {
        return new MalformedMessage("is no quantity", "", "send 0x and 1 to 64 digits");
    }
}
