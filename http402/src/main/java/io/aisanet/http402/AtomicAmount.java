package io.aisanet.http402;

import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * Amounts as they travel: decimal strings in the asset's atomic unit, 1 to 78 digits, no sign, no
 * space, no exponent. The text is what is compared on the wire; the number is what is counted.
 */
public final class AtomicAmount {

    private static final int LONG_DIGITS = 18;

    private AtomicAmount() {}

    /** Whether the text matches {@code ^[0-9]{1,78}$}. */
    public static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > Limits.AMOUNT_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number that the text spells, of any size that 78 digits allow. */
    public static BigInteger parse(String text) throws MalformedMessage {
        if (!isValid(text)) {
            throw malformed();
        }
        return text.length() <= LONG_DIGITS
                ? BigInteger.valueOf(Long.parseLong(text))
                : new BigInteger(text);
    }

    /** The number as a {@code long}, or empty when it is larger than a ledger amount can be. */
    public static OptionalLong parseLong(String text) throws MalformedMessage {
        BigInteger value = parse(text);
        return value.bitLength() < Long.SIZE
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }

    private static MalformedMessage malformed() {
        return new MalformedMessage(
                "is not an amount in atomic units",
                "",
                "send 1 to " + Limits.AMOUNT_DIGITS + " decimal digits and nothing else");
    }
}
