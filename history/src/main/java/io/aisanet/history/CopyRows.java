package io.aisanet.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows in the binary form of PostgreSQL's COPY: a header, then for each row how many fields it has
 * and for each field its length and its bytes, big-endian; then -1. (PostgreSQL 15 documentation,
 * COPY, "Binary Format".)
 */
final class CopyRows implements Rows {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int FIRST_BYTES = 1 << 16;

    private final int width;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    CopyRows(int width) {
        this.width = width;
        clear();
    }

    boolean isEmpty() {
        return length == HEADER.length;
    }

    void clear() {
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        length = HEADER.length;
    }

    /** Puts the end behind the rows. */
    void finish() {
        room(Short.BYTES);
        number(-1, Short.BYTES);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    @Override
    public Rows begin() {
        room(Short.BYTES);
        number(width, Short.BYTES);
        return this;
    }

    @Override
    public Rows put(long value) {
        room(Integer.BYTES + Long.BYTES);
        number(Long.BYTES, Integer.BYTES);
        number(value, Long.BYTES);
        return this;
    }

    @Override
    public Rows put(int value) {
        room(2 * Integer.BYTES);
        number(Integer.BYTES, Integer.BYTES);
        number(value, Integer.BYTES);
        return this;
    }

    @Override
    public Rows put(long high, long low) {
        room(Integer.BYTES + 2 * Long.BYTES);
        number(2 * Long.BYTES, Integer.BYTES);
        number(high, Long.BYTES);
        number(low, Long.BYTES);
        return this;
    }

    /** PostgreSQL's text has no character 0; it is left out. */
    @Override
    public Rows put(String value) {
        byte[] text = value.replace("\0", "").getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + text.length);
        number(text.length, Integer.BYTES);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    @Override
    public void end() {
        // nothing stands between rows
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private void number(long value, int size) {
        for (int shift = (size - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }
}
