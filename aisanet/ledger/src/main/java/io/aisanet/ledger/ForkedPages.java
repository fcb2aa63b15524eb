package io.aisanet.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

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
    private static final VarHandle PAGES = MethodHandles.arrayElementVarHandle(long[][].class);

    private final int rows;
    private final int width;
    private final int pageBits;
    private final int pageMask;
    private final long[][] pages;

    /** For the first rows of a table of this width. */
    ForkedPages(int rows, int width) {
        this.rows = rows;
        this.width = width;
        this.pageBits = pageBits(width);
        this.pageMask = (1 << pageBits) - 1;
        this.pages = new long[(rows + pageMask) >>> pageBits][];
    }

    /** Bits that number the rows of a page. */
    static int pageBits(int width) {
        return LongTable.bitsOf(Math.max(1, PAGE_LONGS / width));
    }

    /** First row of the row's page, where it must be kept before the row changes, or none. */
    int firstToKeep(int row) {
        return row >= rows || pages[row >>> pageBits] != null ? NONE : row & ~pageMask;
    }

    /** Keeps a page; only the table's thread does, so that nobody else puts one here. */
    void keep(int first, long[] chunk, int base) {
        int end = Math.min(chunk.length, base + (width << pageBits));
        long[] page = Arrays.copyOfRange(chunk, base, end);
        PAGES.setRelease(pages, first >>> pageBits, page);
        VarHandle.storeStoreFence();
    }

    /**
     * A field as it was at the fork.
     *
     * @param read what the table has just been read to have
     */
    long asForked(int row, int field, long read) {
        VarHandle.loadLoadFence();
        long[] page = (long[]) PAGES.getAcquire(pages, row >>> pageBits);
        return page == null ? read : page[(row & pageMask) * width + field];
    }
}
