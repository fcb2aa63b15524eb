package io.aisanet.ledger;

/**
 * A table from ids to their {@link IdRecords}, in one array of longs: its seed, then buckets of
 * eight entries, a cache line each. An id lies in one of two buckets that are near each other, so
 * that one look at a page's address serves both.
 *
 * <p>An entry is the first period in which its id is forgotten (28 bits), the record (28) and a
 * piece of the id's hash (8). An entry whose period has come is a free place, so that nothing is
 * ever taken out. Where both buckets are full a new table has to be built.
 */
final class IdBuckets {
    static final int RECORDS_MAX = 1 << 28;
    private static final int NONE = -1;

    private static final int SEED = 0;

    /** Longs before the first bucket: with the array's head a cache line, see {@link LongTable}. */
    private static final int PAD = 6;

    private static final int BUCKET_BITS = 3;
    static final int BUCKET = 1 << BUCKET_BITS;
    private static final int GROUP_MAX = 64;
    private static final int PIECE_BITS = 8;
    private static final int PIECE_MASK = (1 << PIECE_BITS) - 1;
    private static final int PERIOD_SHIFT = 36;
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private IdBuckets() {}

    /**
     * An empty table.
     *
     * @param slots 16 or more, a multiple of 16, better of 512
     * @param seed of the hash by which ids find their buckets
     */
    static long[] of(int slots, long seed) {
        long[] table = new long[PAD + slots];
        table[SEED] = seed;
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
        return ((entry ^ hash) & PIECE_MASK) == 0;
    }

    static long hash(long[] table, long idHash) {
        return Mix.bits(idHash ^ table[SEED]);
    }

    static int first(long[] table, long hash) {
        return bucket(table, hash & LOW_HALF);
    }

    /** Another bucket of the same page of memory: of a group of at most 64. */
    static int second(long[] table, long hash, int first) {
        int group = Integer.lowestOneBit((table.length - PAD) >> BUCKET_BITS | GROUP_MAX);
        long other = 1 + (((hash >>> Integer.SIZE) * (group - 1)) >>> Integer.SIZE);
        return PAD + (first - PAD ^ (int) other << BUCKET_BITS);
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
        table[place] = entry | (hash & PIECE_MASK);
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

    /** An entry without the piece of a hash. */
    static long entry(long lastPeriod, int record) {
        return (lastPeriod + 1) << PERIOD_SHIFT | (long) record << PIECE_BITS;
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

    /** The entry at a place from 0 on, or 0 where its period has come. */
    static long liveAt(long[] table, int slot, long period) {
        long entry = table[PAD + slot];
        return isFree(entry, period) == 0 ? entry & -1L << PIECE_BITS : 0;
    }

    /** A number of places that a table can have: this one, or a few more. */
    static int rounded(int slots) {
        int step = slots < 1024 ? 8 * BUCKET : GROUP_MAX * BUCKET;
        return slots + step - 1 & -step;
    }

    /** The part of all buckets that 32 bits are of their range: any number of buckets will do. */
    private static int bucket(long[] table, long bits) {
        int buckets = (table.length - PAD) >> BUCKET_BITS;
        return PAD + ((int) ((bits * buckets) >>> Integer.SIZE) << BUCKET_BITS);
    }
}
