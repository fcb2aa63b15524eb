package io.aisanet.treasury.interledger.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Reads canonical OER from front to back: big-endian numbers, and lengths in their shortest form
 * only. Every length is held against its limit before a byte of it is taken.
 */
public final class OerReader {
    private static final int LONG_FORM = 0x80;

    private final ByteBuffer in;

    /** Reads these bytes. */
    public OerReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** How many bytes are left. */
    public int remaining() {
        return in.remaining();
    }

    /** 0 to 255. */
    public int uint8() throws MalformedMessage {
        need(1);
        return in.get() & 0xff;
    }

    /** 0 to 2^32 - 1. */
    public long uint32() throws MalformedMessage {
        need(Integer.BYTES);
        return in.getInt() & 0xffff_ffffL;
    }

    /** 64 bits; above 2^63 - 1 where it is below 0. */
    public long uint64() throws MalformedMessage {
        need(Long.BYTES);
        return in.getLong();
    }

    /** So many bytes. */
    public byte[] fixed(int length) throws MalformedMessage {
        need(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** 32 bytes. */
    public Bytes32 bytes32() throws MalformedMessage {
        return Bytes32.of(fixed(Bytes32.LENGTH));
    }

    /** A length and so many bytes. */
    public byte[] octets(int most) throws MalformedMessage {
        int length = length();
        if (length > most) {
            throw malformed("has a field of " + length + " bytes, at most " + most + " fit");
        }
        return fixed(length);
    }

    /** Characters of ASCII. */
    public String ascii(int most) throws MalformedMessage {
        byte[] bytes = octets(most);
        for (byte one : bytes) {
            if (one < 0) {
                throw malformed("has a character that is not ASCII");
            }
        }
        return new String(bytes, US_ASCII);
    }

    /** Characters of UTF-8. */
    public String utf8(int most) throws MalformedMessage {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets(most))).toString();
        } catch (CharacterCodingException e) {
            throw malformed("has text that is not UTF-8");
        }
    }

    private int length() throws MalformedMessage {
        int first = uint8();
        if (first < LONG_FORM) {
            return first;
        }
        int bytes = first - LONG_FORM;
        if (bytes == 0 || bytes > Integer.BYTES) {
            throw malformed("has a length of " + bytes + " bytes");
        }
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = (length << 8) | uint8();
        }
        if (length < LONG_FORM || length >>> (8 * (bytes - 1)) == 0) {
            throw malformed("has a length that is not in its shortest form");
        }
        if (length > Integer.MAX_VALUE) {
            throw malformed("has a length of " + length);
        }
        return (int) length;
    }

    private void need(int bytes) throws MalformedMessage {
        if (in.remaining() < bytes) {
            throw malformed("ends too early");
        }
    }

    private static MalformedMessage malformed(String what) {
        return new MalformedMessage(what, "", "send canonical OER as RFC 0027 has it");
    }
}
