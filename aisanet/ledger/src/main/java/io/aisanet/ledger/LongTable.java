package io.aisanet.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a fixed number of longs. They lie in chunks, so that a growing table never copies more
 * than its first, small chunk, and a row never moves to another number.
 *
 * <p>A fork of it has the rows as they were, for another thread to read; it shares the chunks, see
 * {@link ForkedPages}.
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
    static final int PAD = 6;

    private final int width;
    private final int chunkBits;
    private final int chunkMask;
    private long[][] chunks;
    private int rows;

    /** What a fork of this table saw and this table has changed; null while there is no fork. */
    private @Nullable ForkedPages kept;

    /** Where this table is a fork: what the table it is of has kept for it. */
    private final @Nullable ForkedPages seen;

    LongTable(int width) {
        this.width = width;
        this.chunkBits = bitsOf(CHUNK_LONGS / width);
        this.chunkMask = (1 << chunkBits) - 1;
        this.chunks = new long[][] {new long[PAD + FIRST_ROWS * width]};
        this.seen = null;
    }

    private LongTable(LongTable live, ForkedPages pages) {
        this.width = live.width;
        this.chunkBits = live.chunkBits;
        this.chunkMask = live.chunkMask;
        this.chunks = live.chunks.clone();
        this.rows = live.rows;
        this.kept = pages;
        this.seen = pages;
    }

    /** How many bits number so many things, or the next lower power of two. */
    static int bitsOf(int count) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(count);
    }

    /** The rows as they are now, to be read only; until {@link #release}, one at a time. */
    LongTable fork() {
        ForkedPages pages = new ForkedPages(rows, width);
        LongTable fork = new LongTable(this, pages);
        kept = pages;
        return fork;
    }

    /** Nothing is kept for a fork any more. */
    void release() {
        kept = null;
    }

    /** Of a fork: longs that the table has kept for it until now, for the table's thread to ask. */
    long keptLongs() {
        return seen == null ? 0 : seen.keptLongs();
    }

    /** To be called before a row changes. */
    private void keep(ForkedPages pages, int row) {
        if (seen != null) {
            throw new LedgerInvariantViolation("a fork of a table would be changed");
        }
        int first = pages.firstToKeep(row);
        if (first != ForkedPages.NONE) {
            pages.keep(first, chunks[first >>> chunkBits], base(first));
        }
    }

    int rows() {
        return rows;
    }

    long get(int row, int field) {
        long value = chunks[row >>> chunkBits][PAD + (row & chunkMask) * width + field];
        return seen == null ? value : seen.asForked(row, field, value);
    }

    void set(int row, int field, long value) {
        if (kept != null) {
            keep(kept, row);
        }
        chunks[row >>> chunkBits][PAD + (row & chunkMask) * width + field] = value;
    }

    /** What the row lies in, from {@link #base} on, until the table grows; not for a fork. */
    long[] chunk(int row) {
        return chunks[row >>> chunkBits];
    }

    /** The same where the row is going to be changed, or others of its {@link ForkedPages page}. */
    long[] chunkToChange(int row) {
        if (kept != null) {
            keep(kept, row);
        }
        return chunks[row >>> chunkBits];
    }

    int base(int row) {
        return PAD + (row & chunkMask) * width;
    }

    void add(int row, int field, long delta) {
        if (kept != null) {
            keep(kept, row);
        }
        chunks[row >>> chunkBits][PAD + (row & chunkMask) * width + field] += delta;
    }

    /** Fills the first row with a row of another table of this width. */
    void take(LongTable other, int row) {
        for (int field = 0; field < width; field++) {
            set(0, field, other.get(row, field));
        }
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
