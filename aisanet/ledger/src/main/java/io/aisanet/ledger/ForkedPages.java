package io.aisanet.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What a fork of a {@link LongTable} shares with it: pages of about 4 KiB, each as it was when the
 * fork was begun, of those that the table has changed since. At most as large as the table.
 *
 * <p>The table's thread, before it changes anything in a page for the first time, copies the page
 * (K), puts the copy here (P), and only then changes the page (C); fences keep that order for other
 * threads. The fork's thread reads what it wants from the table (R), and then looks whether there
 * is a copy by now (L). If L finds one, the copy counts: it was finished before it was put here. If
 * L finds none, R has seen no C, since P is before C, R before L, and whoever sees C sees P; so
 * what R has read is as it was. A value that R read torn, or half of a change, is never used: L
 * finds the copy then. Rows that the table did not have at the fork are not asked for, so that
 * changing them keeps nothing.
 *
 * <p>A first chunk that grows is replaced in the table, while the fork goes on with the old one:
 * which is as it was at the fork but for pages that are kept, and is changed no more.
 */
final class ForkedPages {
    static final int NONE = -1;
    private static final int PAGE_LONGS = 512;

    /**
     * Longs of an array of copies: with its head 1 MiB, which a garbage collector that works in
     * regions of that size never moves.
     */
    private static final int SLAB_LONGS = (1 << 17) - 2;

    /** Bits that number the copies of one such array. */
    private static final int COPY_BITS = 10;

    private static final VarHandle PLACES = MethodHandles.arrayElementVarHandle(int[].class);

    private final int rows;
    private final int width;
    private final int pageBits;
    private final int pageMask;
    private final int pageLongs;
    private final int copiesPerSlab;

    /** Of each page number of the array and of the copy in it, plus one; 0 = not kept. */
    private final int[] places;

    private final long[][] slabs;
    private int kept;

    /** For the first rows of a table of this width. */
    ForkedPages(int rows, int width) {
        this.rows = rows;
        this.width = width;
        this.pageBits = pageBits(width);
        this.pageMask = (1 << pageBits) - 1;
        this.pageLongs = width << pageBits;
        this.copiesPerSlab = Math.clamp(SLAB_LONGS / pageLongs, 1, 1 << COPY_BITS);
        this.places = new int[(rows + pageMask) >>> pageBits];
        this.slabs = new long[(places.length + copiesPerSlab - 1) / copiesPerSlab][];
    }

    /** Bits that number the rows of a page. */
    static int pageBits(int width) {
        return LongTable.bitsOf(Math.max(1, PAGE_LONGS / width));
    }

    long keptLongs() {
        return (long) kept * pageLongs;
    }

    /** First row of the row's page, where it must be kept before the row changes, or none. */
    int firstToKeep(int row) {
        return row >= rows || places[row >>> pageBits] != 0 ? NONE : row & ~pageMask;
    }

    /** Keeps a page; only the table's thread does, so that nobody else puts one here. */
    void keep(int first, long[] chunk, int base) {
        int slab = kept / copiesPerSlab;
        int copy = kept % copiesPerSlab;
        if (copy == 0) {
            int copies = Math.min(copiesPerSlab, places.length - kept);
            slabs[slab] = new long[copies * pageLongs];
        }
        int length = Math.min(pageLongs, chunk.length - base);
        System.arraycopy(chunk, base, slabs[slab], copy * pageLongs, length);
        kept++;
        PLACES.setRelease(places, first >>> pageBits, (slab << COPY_BITS | copy) + 1);
        VarHandle.storeStoreFence();
    }

    /**
     * A field as it was at the fork.
     *
     * @param read what the table has just been read to have
     */
    long asForked(int row, int field, long read) {
        VarHandle.loadLoadFence();
        int place = (int) PLACES.getAcquire(places, row >>> pageBits) - 1;
        if (place == NONE) {
            return read;
        }
        int copy = (place & ((1 << COPY_BITS) - 1)) * pageLongs;
        return slabs[place >>> COPY_BITS][copy + (row & pageMask) * width + field];
    }
}
