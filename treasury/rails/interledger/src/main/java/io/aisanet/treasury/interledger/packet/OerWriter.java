package io.aisanet.treasury.interledger.packet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Bytes32;
import java.io.ByteArrayOutputStream;

/** Writes canonical OER. */
public final class OerWriter {
    private static final int LONG_FORM = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** One byte. */
    public OerWriter uint8(int value) {
        out.write(value);
        return this;
    }

    /** Four bytes. */
    public OerWriter uint32(long value) {
        return number(value, Integer.BYTES);
    }

    /** Eight bytes. */
    public OerWriter uint64(long value) {
        return number(value, Long.BYTES);
    }

    private OerWriter number(long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >>> (8 * i)) & 0xff);
        }
        return this;
    }

    /** The bytes alone. */
    public OerWriter fixed(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** 32 bytes. */
    public OerWriter bytes32(Bytes32 value) {
        return fixed(value.toBytes());
    }

    /** A length in its shortest form, and the bytes. */
    public OerWriter octets(byte[] bytes) {
        if (bytes.length < LONG_FORM) {
            out.write(bytes.length);
        } else {
            int size = (Integer.SIZE - Integer.numberOfLeadingZeros(bytes.length) + 7) / 8;
            out.write(LONG_FORM + size);
            number(bytes.length, size);
        }
        return fixed(bytes);
    }

    /** Text with its length. */
    public OerWriter text(String text) {
        return octets(text.getBytes(UTF_8));
    }

    /** What was written. */
    public byte[] toBytes() {
        return out.toByteArray();
    }
}
