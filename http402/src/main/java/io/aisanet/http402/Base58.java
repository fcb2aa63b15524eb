package io.aisanet.http402;

import java.math.BigInteger;

/** Base58 with Bitcoin's alphabet, as Solana addresses and {@code did:key} are written. */
public final class Base58 {

    /** Longest text that is decoded, in characters: the work grows with its square. */
    public static final int LENGTH = 128;

    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private Base58() {}

    /** The text of some bytes; each leading zero byte is a {@code 1}. */
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        BigInteger number = new BigInteger(1, bytes);
        while (number.signum() > 0) {
            BigInteger[] parts = number.divideAndRemainder(BASE);
            text.append(ALPHABET.charAt(parts[1].intValue()));
            number = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }

    /** The bytes that a text spells. */
    public static byte[] decode(String text) throws MalformedMessage {
        if (text.length() > LENGTH) {
            throw malformed();
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw malformed();
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
            zeros += zeros == i && digit == 0 ? 1 : 0;
        }
        byte[] magnitude = number.toByteArray();
        int sign = magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - sign];
        System.arraycopy(magnitude, sign, bytes, zeros, magnitude.length - sign);
        return bytes;
    }

    private static MalformedMessage malformed() {
        return new MalformedMessage(
                "is not Base58", "", "send at most " + LENGTH + " characters of its alphabet");
    }
}
