package io.aisanet.http402;

import java.security.SecureRandom;
import java.util.Arrays;

/** Thirty-two bytes: a digest or a nonce. Immutable, equal by content. */
public final class Bytes32 {

    /** Size in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Bytes32(byte[] owned) {
        this.bytes = owned;
    }

    /** A copy of exactly 32 bytes. */
    public static Bytes32 of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("32 bytes needed, not " + bytes.length);
        }
        return new Bytes32(bytes.clone());
    }

    /** Fresh random bytes, as a payer needs for each nonce. */
    public static Bytes32 random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Bytes32(bytes);
    }

    /** Reads {@code 0x} and 64 hexadecimal digits of either case. */
    public static Bytes32 parse(String text) throws MalformedMessage {
        byte[] bytes = Hex.decode(text, LENGTH);
        if (bytes == null) {
            throw new MalformedMessage("is not 32 bytes", "", "send 0x and 64 hexadecimal digits");
        }
        return new Bytes32(bytes);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes32 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@code 0x} and 64 lower-case digits. */
    @Override
    public String toString() {
        return Hex.encode(bytes);
    }
}
