package io.aisanet.ledger;

import java.util.Arrays;

/**
 * Rows of a fixed number of longs. They lie in chunks, so that a growing table never copies more
 * than its first, small chunk, and a row never moves to another number.
 */
final class LongTable {
    /**
     * Most longs of a chunk: 4 MiB. A garbage collector that works in regions of 1 MiB gives it
     * five of its own, moves it never, and lets it begin with a cache line.
     */
    private static final int CHUNK_LONGS = 1 << 19;

    private static final int FIRST_ROWS = 16;

    /**
     * Longs before the first row. With the array's own head of 16 bytes they fill a cache line, so
     * that a row whose width is a multiple of 8 begins with one and touching it costs one miss.
     */
    private static final int PAD = 6;

    private final int width;
    private final int chunkBits;
    private final int chunkMask;
    private long[][] chunks;
    private int rows;

    LongTable(int width) {
        this.width = width;
        this.chunkBits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(CHUNK_LONGS / width);
        this.chunkMask = (1 << chunkBits) - 1;
        this.chunks = new long[][] {new long[PAD + FIRST_ROWS * width]};
    }

    int rows() {
        return rows;
    }

    long get(int row, int field) {
        return chunks[row >>> chunkBits][PAD + (row & chunkMask) * width + field];
    }

    void set(int row, int field, long value) {
        chunks[row >>> chunkBits][PAD + (row & chunkMask) * width + field] = value;
    }

    /** What the row lies in, from {@link #base} on, until the table grows. */
    long[] chunk(int row) {
        return chunks[row >>> chunkBits];
    }

    int base(int row) {
        return PAD + (row & chunkMask) * width;
    }

    void add(int row, int field, long delta) {
        chunks[row >>> chunkBits][PAD + (row & chunkMask) * width + field] += delta;
    }

    /** Adds a row of zeros and gives its number. */
    int append() {
        resize(rows + 1);
        return rows - 1;
    }

    /** Makes the table this many rows long; new ones are zeros. */
    void resize(int wanted) {
        if (wanted <= (chunkMask + 1)) {
            growFirst(wanted);
        } else {
            growFirst((chunkMask + 1));
            addChunks((wanted + chunkMask) >>> chunkBits);
        }
        rows = wanted;
    }

    private void growFirst(int wanted) {
        int have = (chunks[0].length - PAD) / width;
        if (wanted > have) {
            int length = Math.min((chunkMask + 1), Math.max(wanted, have * 2));
            chunks[0] = Arrays.copyOf(chunks[0], PAD + length * width);
        }
    }

    private void addChunks(int wanted) {
        int have = chunks.length;
        if (wanted > have) {
            chunks = Arrays.copyOf(chunks, wanted);
            for (int i = have; i < wanted; i++) {
                chunks[i] = new long[PAD + (chunkMask + 1) * width];
            }
        }
    }
}
