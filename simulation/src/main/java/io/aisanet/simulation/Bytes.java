package io.aisanet.simulation;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Bytes that never change. */
final class Bytes {
    static final Bytes NONE = new Bytes(new byte[0]);

    private final UnsafeBuffer buffer;
    private final long print;

    private Bytes(byte[] bytes) {
        this.buffer = new UnsafeBuffer(bytes);
        this.print = printOf(buffer, bytes.length);
    }

    static Bytes of(byte[] from) {
        return new Bytes(from.clone());
    }

    /** Whether these are the bytes. */
    boolean are(byte[] others) {
        return Arrays.equals(buffer.byteArray(), others);
    }

    static Bytes copy(DirectBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.getBytes(0, bytes);
        return new Bytes(bytes);
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int length() {
        return buffer.capacity();
    }

    /** A number that follows from the bytes. */
    long print() {
        return print;
    }

    static long printOf(DirectBuffer buffer, int length) {
        long print = length;
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            print = (Long.rotateLeft(print, 23) ^ buffer.getLong(at)) * 0x9E3779B97F4A7C15L;
        }
        for (; at < length; at++) {
            print = (Long.rotateLeft(print, 23) ^ buffer.getByte(at)) * 0x9E3779B97F4A7C15L;
        }
        return Dice.mix(print);
    }
}
