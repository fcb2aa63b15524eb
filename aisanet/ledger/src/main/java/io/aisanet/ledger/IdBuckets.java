package io.aisanet.ledger;

/**
 * A table from ids to their {@link IdRecords}, in one array of longs: its seed and shape, then
 * pages of 64 buckets (fewer in a small table) of eight entries, a cache line each. An id lies in
 * one of two buckets of one page, so that one look at a page's address serves both.
 *
 * <p>An entry is the first period in which its id is forgotten (24 bits, counted from a period that
 * whoever has the table knows), the record (28) and a piece of the id's hash (12). An entry whose
 * period has come is a free place, so that nothing is ever taken out. Where both buckets are full a
 * new table has to be built: with twice as many pages each entry stays in its place of one of the
 * two that its page becomes, by the next bit of its piece, and nobody has to look at the ids.
 */
final class IdBuckets {
    static final int RECORDS_MAX = 1 << 28;

    /** Periods that an entry can be away from where they are counted from. */
    static final long PERIODS_MAX = (1 << 24) - 1;

    private static final int NONE = -1;

    private static final int SEED = 0;

    /** Pages before any split, above; bits that number the buckets of a page; splits, below. */
    private static final int SHAPE = 1;

    private static final int PAGES_SHIFT = 16;
    private static final int BUCKETS_SHIFT = 8;
    private static final int BYTE_MASK = 0xFF;

    /** Longs before the first bucket: with the array's head a cache line, see {@link LongTable}. */
    private static final int PAD = 6;

    private static final int BUCKET_BITS = 3;
    static final int BUCKET = 1 << BUCKET_BITS;
    private static final int PAGE_BUCKETS_BITS = 6;

    /** Slots of a page that is split in two, as a whole. */
    static final int PAGE = BUCKET << PAGE_BUCKETS_BITS;

    private static final int PIECE_BITS = 12;
    private static final int PIECE_MASK = (1 << PIECE_BITS) - 1;
    private static final int PERIOD_SHIFT = 40;
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    // bits of a hash: 0 to 31 page, 32 to 37 first bucket, 40 to 51 second bucket, 52 to 63 piece
    private static final int FIRST_SHIFT = 32;
    private static final int SECOND_SHIFT = 40;
    private static final int SECOND_BITS = 12;
    private static final int PIECE_SHIFT = Long.SIZE - PIECE_BITS;

    /**
     * So often is a table split: each takes a bit from those by which entries of a bucket differ.
     */
    private static final int SPLITS_MAX = 6;

    private IdBuckets() {}

    /**
     * An empty table.
     *
     * @param slots 16 or more, a multiple of 16, better of {@link #PAGE}
     * @param seed of the hash by which ids find their buckets
     */
    static long[] of(int slots, long seed) {
        long[] table = new long[PAD + slots];
        int buckets = slots >> BUCKET_BITS;
        int bits = Math.min(PAGE_BUCKETS_BITS, Integer.numberOfTrailingZeros(buckets));
        table[SEED] = seed;
        table[SHAPE] = (long) (buckets >> bits) << PAGES_SHIFT | (long) bits << BUCKETS_SHIFT;
        return table;
    }

    static int slots(long[] table) {
        return table.length - PAD;
    }

    static long seed(long[] table) {
        return table[SEED];
    }

    /** Whether an entry may be that of an id with this hash. */
    static boolean mayBe(long entry, long hash) {
        return ((entry ^ hash >>> PIECE_SHIFT) & PIECE_MASK) == 0;
    }

    static long hash(long[] table, long idHash) {
        return Mix.bits(idHash ^ table[SEED]);
    }

    static int first(long[] table, long hash) {
        long shape = table[SHAPE];
        int splits = splits(shape);
        long page = ((hash & LOW_HALF) * (shape >>> PAGES_SHIFT)) >>> Integer.SIZE;
        long part = hash >>> 1 >>> (Long.SIZE - 1 - splits);
        int bits = bucketsBits(shape);
        long bucket = hash >>> FIRST_SHIFT & ((1 << bits) - 1);
        return PAD + ((int) ((page << splits | part) << bits | bucket) << BUCKET_BITS);
    }

    /** Another bucket of the same page. */
    static int second(long[] table, long hash, int first) {
        long others = (1L << bucketsBits(table[SHAPE])) - 1;
        long bits = hash >>> SECOND_SHIFT & ((1 << SECOND_BITS) - 1);
        int other = 1 + (int) ((bits * others) >>> SECOND_BITS);
        return PAD + (first - PAD ^ other << BUCKET_BITS);
    }

    private static int splits(long shape) {
        return (int) shape & BYTE_MASK;
    }

    private static int bucketsBits(long shape) {
        return (int) (shape >>> BUCKETS_SHIFT) & BYTE_MASK;
    }

    /** Whether {@link #split} can be. */
    static boolean canSplit(long[] table) {
        return splits(table[SHAPE]) < SPLITS_MAX && bucketsBits(table[SHAPE]) == PAGE_BUCKETS_BITS;
    }

    /** A table of twice as many pages with all of this one's entries, wherever they belong. */
    static long[] split(long[] table) {
        long[] next = new long[2 * slots(table) + PAD];
        next[SEED] = table[SEED];
        next[SHAPE] = table[SHAPE] + 1;
        int bit = PIECE_BITS - 1 - splits(table[SHAPE]);
        for (int page = 0; page < slots(table); page += PAGE) {
            splitPage(table, PAD + page, next, bit);
        }
        return next;
    }

    private static void splitPage(long[] table, int from, long[] next, int bit) {
        int low = 2 * from - PAD;
        for (int i = 0; i < PAGE; i++) {
            long entry = table[from + i];
            long inHigh = -(entry >>> bit & 1);
            next[low + i] = entry & ~inHigh;
            next[low + PAGE + i] = entry & inHigh;
        }
    }

    /** Reads both buckets of an id. */
    static long touch(long[] table, long hash) {
        int first = first(table, hash);
        int second = second(table, hash, first);
        return table[first]
                + table[first + BUCKET - 1]
                + table[second]
                + table[second + BUCKET - 1];
    }

    /**
     * Puts an entry into a free place of the emptier bucket of its id.
     *
     * @param entry without a piece of the hash, see {@link #entry}
     * @return false where both are full
     */
    static boolean put(long[] table, long hash, long entry, long period) {
        int first = first(table, hash);
        int place = emptier(table, first, second(table, hash, first), period);
        if (place == NONE) {
            return false;
        }
        table[place] = entry | hash >>> PIECE_SHIFT;
        return true;
    }

    /** A free place of the emptier bucket. Without branches: what is free cannot be predicted. */
    private static int emptier(long[] table, int first, int second, long period) {
        int inFirst = 0;
        int inSecond = 0;
        int lastFirst = 0;
        int lastSecond = 0;
        for (int i = 0; i < BUCKET; i++) {
            int freeFirst = isFree(table[first + i], period);
            int freeSecond = isFree(table[second + i], period);
            inFirst += freeFirst;
            inSecond += freeSecond;
            lastFirst = Math.max(lastFirst, freeFirst * (i + 1));
            lastSecond = Math.max(lastSecond, freeSecond * (i + 1));
        }
        if (inFirst + inSecond == 0) {
            return NONE;
        }
        return inFirst >= inSecond ? first + lastFirst - 1 : second + lastSecond - 1;
    }

    /** 1 where the entry's period has come, else 0. */
    private static int isFree(long entry, long period) {
        return (int) (((entry >>> PERIOD_SHIFT) - period - 1) >>> (Long.SIZE - 1));
    }

    /**
     * An entry without the piece of a hash.
     *
     * @param lastPeriod after which its id is forgotten; a free place no sooner than {@link
     *     #PERIODS_MAX} where that is earlier
     */
    static long entry(long lastPeriod, int record) {
        long forgotten = Math.min(lastPeriod + 1, PERIODS_MAX);
        return forgotten << PERIOD_SHIFT | (long) record << PIECE_BITS;
    }

    static int record(long entry) {
        return (int) (entry >>> PIECE_BITS) & (RECORDS_MAX - 1);
    }

    static int live(long[] table, long period) {
        int live = 0;
        for (int at = PAD; at < table.length; at++) {
            live += 1 - isFree(table[at], period);
        }
        return live;
    }

    /** The entry at a place from 0 on without its piece, or 0 where its period has come. */
    static long liveAt(long[] table, int slot, long period) {
        long entry = table[PAD + slot];
        return isFree(entry, period) == 0 ? entry & ~(long) PIECE_MASK : 0;
    }

    /** Puts an entry of the same id in the place of one; its piece stays. */
    static void replace(long[] table, int slot, long entry) {
        table[PAD + slot] = entry | (table[PAD + slot] & PIECE_MASK);
    }

    /** A number of slots that a table can have: this one, or a few more. */
    static int rounded(int slots) {
        int step = slots < 2 * PAGE ? 8 * BUCKET : PAGE;
        return slots + step - 1 & -step;
    }
}
