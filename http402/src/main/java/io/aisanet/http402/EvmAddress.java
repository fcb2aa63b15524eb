package io.aisanet.http402;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A 20-byte account or token address. Immutable; two addresses are equal when their bytes are,
 * whatever case they were written in.
 */
public final class EvmAddress {

    /** Size in bytes. */
    public static final int LENGTH = 20;

    /** The address of nobody: twenty zero bytes. */
    public static final EvmAddress ZERO = new EvmAddress(new byte[LENGTH]);

    /** Most addresses whose checksum is remembered as right: the same few are met all the time. */
    private static final int CHECKED_MAX = 1 << 10;

    /** By the hash of their text; whoever comes last to a place has it. */
    private static final AtomicReferenceArray<EvmAddress> CHECKED =
            new AtomicReferenceArray<>(CHECKED_MAX);

    private final byte[] bytes;

    /** Made when first asked for; whoever makes it at the same time makes the same. */
    private @Nullable String checksummed;

    private EvmAddress(byte[] owned) {
        this.bytes = owned;
    }

    /** A copy of exactly 20 bytes. */
    public static EvmAddress of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("20 bytes needed, not " + bytes.length);
        }
        return new EvmAddress(bytes.clone());
    }

    /**
     * Reads {@code 0x} and 40 hexadecimal digits. Digits of one case carry no checksum; mixed case
     * must carry the right one (EIP-55), as signing with viem demands.
     */
    public static EvmAddress parse(String text) throws MalformedMessage {
        int place = text.hashCode() & (CHECKED_MAX - 1);
        EvmAddress known = CHECKED.getAcquire(place);
        if (known != null && text.equals(known.checksummed)) {
            return known;
        }
        byte[] bytes = Hex.decode(text, LENGTH);
        if (bytes == null) {
            throw new MalformedMessage(
                    "is not an address", "", "send 0x and 40 hexadecimal digits");
        }
        EvmAddress address = new EvmAddress(bytes);
        if (isMixedCase(text)) {
            requireChecksum(address, text);
            CHECKED.setRelease(place, address);
        }
        return address;
    }

    private static void requireChecksum(EvmAddress address, String text) throws MalformedMessage {
        if (!text.equals(address.toChecksumString())) {
            throw new MalformedMessage(
                    "is an address with a wrong checksum",
                    "",
                    "send " + address + " if that is meant");
        }
    }

    /** The last 20 bytes of a 32-byte hash or ABI word. */
    static EvmAddress lastBytesOf(byte[] word) {
        return new EvmAddress(Arrays.copyOfRange(word, word.length - LENGTH, word.length));
    }

    private static boolean isMixedCase(String text) {
        boolean lower = false;
        boolean upper = false;
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            lower |= c >= 'a';
            upper |= c >= 'A' && c <= 'F';
        }
        return lower && upper;
    }

    /** Whether this is {@link #ZERO}, which nobody can own. */
    public boolean isZero() {
        return equals(ZERO);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    /** {@code 0x} and 40 digits whose case is the EIP-55 checksum. */
    public String toChecksumString() {
        String known = checksummed;
        if (known == null) {
            known = checksum();
            checksummed = known;
        }
        return known;
    }

    private String checksum() {
        byte[] text = Hex.encode(bytes).getBytes(StandardCharsets.US_ASCII);
        byte[] hash = Keccak256.hash(Arrays.copyOfRange(text, 2, text.length));
        for (int i = 2; i < text.length; i++) {
            int nibble = (i % 2 == 0 ? hash[i / 2 - 1] >> 4 : hash[i / 2 - 1]) & 0xf;
            if (text[i] >= 'a' && nibble >= 8) {
                text[i] = (byte) Character.toUpperCase(text[i]);
            }
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvmAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The checksummed text. */
    @Override
    public String toString() {
        return toChecksumString();
    }
}
