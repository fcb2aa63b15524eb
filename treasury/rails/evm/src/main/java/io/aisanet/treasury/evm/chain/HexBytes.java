package io.aisanet.treasury.evm.chain;

import io.aisanet.http402.Hex;
import io.aisanet.http402.MalformedMessage;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes of any number: a call's data, a log's, a signed transaction. Immutable, equal by content.
 */
public final class HexBytes {

    /** None. */
    public static final HexBytes EMPTY = new HexBytes(new byte[0]);

    private final byte[] bytes;

    private HexBytes(byte[] owned) {
        this.bytes = owned;
    }

    /** A copy. */
    public static HexBytes of(byte[] bytes) {
        return new HexBytes(bytes.clone());
    }

    /** A copy of all bytes of a buffer, wherever its position is. */
    public static HexBytes of(ByteBuffer buffer) {
        ByteBuffer all = buffer.duplicate().rewind();
        byte[] bytes = new byte[all.remaining()];
        all.get(bytes);
        return new HexBytes(bytes);
    }

    /** Reads {@code 0x} and two digits for each byte. */
    public static HexBytes parse(String text) throws MalformedMessage {
        byte[] bytes = Hex.decode(text);
        if (bytes == null) {
            throw new MalformedMessage("is not hexadecimal", "", "send 0x and whole bytes");
        }
        return new HexBytes(bytes);
    }

    /** A copy. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** How many. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HexBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@code 0x} and lower-case digits. */
    @Override
    public String toString() {
        return Hex.encode(bytes);
    }
}
