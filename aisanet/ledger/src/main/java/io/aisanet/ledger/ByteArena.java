package io.aisanet.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are only ever added: names, keys and time zones. Piece by piece, never copied. */
final class ByteArena {
    private static final int CHUNK_BITS = 15;
    private static final int CHUNK_BYTES = 1 << CHUNK_BITS;

    private byte[][] chunks = {new byte[CHUNK_BYTES]};
    private int chunk;
    private int used;

    /** What is in it now, for another thread to read: what is added later is added elsewhere. */
    ByteArena fork() {
        ByteArena fork = new ByteArena();
        fork.chunks = chunks;
        return fork;
    }

    /** Keeps a copy of the bytes, at most one chunk, and says where. */
    long add(byte[] bytes) {
        if (used + bytes.length > CHUNK_BYTES) {
            chunk++;
            used = 0;
            chunks = Arrays.copyOf(chunks, chunk + 1);
            chunks[chunk] = new byte[CHUNK_BYTES];
        }
        System.arraycopy(bytes, 0, chunks[chunk], used, bytes.length);
        long place = ((long) chunk << CHUNK_BITS) | used;
        used += bytes.length;
        return place;
    }

    byte[] get(long place, int length) {
        byte[] from = chunks[(int) (place >>> CHUNK_BITS)];
        int at = (int) place & (CHUNK_BYTES - 1);
        return Arrays.copyOfRange(from, at, at + length);
    }

    String text(long place, int length) {
        return new String(get(place, length), StandardCharsets.UTF_8);
    }
}
