package io.aisanet.ledger;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One table of remembered ids with their records.
 *
 * <p>Buckets of eight tags fill one cache line; an id lies in one of two buckets. A tag is the time
 * until which the id is remembered (42 bits) and a piece of its hash (22 bits). A tag whose time
 * has passed is a free slot, so that nothing is ever taken out. Where both buckets are full the
 * table has to be built anew without the forgotten ids, and larger if it is still half full.
 */
final class IdTable {
    static final int NONE = -1;

    /** Longs of a record: one cache line. */
    static final int WIDTH = 8;

    /** Longs before the first record: with the array's head a cache line, see {@link LongTable}. */
    private static final int PAD = 6;

    private static final int ID_HIGH = RememberedIds.ID_HIGH;
    private static final int ID_LOW = RememberedIds.ID_LOW;
    private static final int META = RememberedIds.META;
    private static final int BUCKET_BITS = 3;
    private static final int BUCKET = 1 << BUCKET_BITS;
    private static final int HASH_BITS = 22;
    private static final long HASH_MASK = (1L << HASH_BITS) - 1;
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private final long seed;
    private final int buckets;
    private final long[] tags;
    private final long[] rows;

    /** Which slots' rows name a payment, so that taking a slot need not look at its row. */
    private final Bits named = new Bits();

    /**
     * An empty one.
     *
     * @param slots 8 or more, a multiple of 8
     * @param seed of the hash by which ids find their buckets
     */
    IdTable(int slots, long seed) {
        this.seed = seed;
        this.buckets = slots >> BUCKET_BITS;
        this.tags = new long[slots];
        this.rows = new long[PAD + slots * WIDTH];
    }

    int slots() {
        return tags.length;
    }

    long seed() {
        return seed;
    }

    private boolean isLive(int slot, long nowMs) {
        return tags[slot] >>> HASH_BITS > nowMs;
    }

    /** Unix milliseconds after which it is forgotten; -1 where the slot was never used. */
    long forgottenMs(int slot) {
        return (tags[slot] >>> HASH_BITS) - 1;
    }

    long get(int slot, int field) {
        return rows[PAD + slot * WIDTH + field];
    }

    void set(int slot, int field, long value) {
        rows[PAD + slot * WIDTH + field] = value;
        if (field == META) {
            named.set(slot, value >>> 8 != 0);
        }
    }

    /** The payment that an id names, or {@link #NONE}. */
    int payment(int slot) {
        return (int) (get(slot, META) >>> 8) - 1;
    }

    /** The slot of an id that is remembered now, or {@link #NONE}. */
    int find(long idHash, long high, long low, long nowMs) {
        long hash = Mix.bits(idHash ^ seed);
        long piece = hash >>> (Long.SIZE - HASH_BITS);
        int first = firstBucket(hash);
        int second = secondBucket(hash);
        for (int i = 0; i < BUCKET; i++) {
            if (isTagged(first + i, piece, nowMs) && isOf(first + i, high, low)) {
                return first + i;
            }
            if (isTagged(second + i, piece, nowMs) && isOf(second + i, high, low)) {
                return second + i;
            }
        }
        return NONE;
    }

    /** Reads both buckets of an id. */
    long touch(long idHash) {
        long hash = Mix.bits(idHash ^ seed);
        return tags[firstBucket(hash)] + tags[secondBucket(hash)];
    }

    private boolean isTagged(int slot, long piece, long nowMs) {
        return (tags[slot] & HASH_MASK) == piece && isLive(slot, nowMs);
    }

    private boolean isOf(int slot, long high, long low) {
        return get(slot, ID_LOW) == low && get(slot, ID_HIGH) == high;
    }

    /**
     * Takes a slot for an id that is not in the table, or {@link #NONE} where its buckets are full.
     *
     * @param payments which the slot's former id frees; null where there was none
     */
    int claim(long idHash, long forgottenMs, long nowMs, @Nullable Payments payments) {
        long hash = Mix.bits(idHash ^ seed);
        int slot = freeSlot(firstBucket(hash), secondBucket(hash), nowMs);
        if (slot != NONE) {
            if (payments != null) {
                forget(slot, payments);
            }
            tags[slot] = ((forgottenMs + 1) << HASH_BITS) | (hash >>> (Long.SIZE - HASH_BITS));
        }
        return slot;
    }

    /** A free slot of the emptier bucket. Without branches: what is free cannot be predicted. */
    private int freeSlot(int first, int second, long nowMs) {
        int inFirst = 0;
        int inSecond = 0;
        int lastFirst = 0;
        int lastSecond = 0;
        for (int i = 0; i < BUCKET; i++) {
            int freeFirst = isFree(tags[first + i], nowMs);
            int freeSecond = isFree(tags[second + i], nowMs);
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

    /** 1 where the tag's time has passed, else 0. */
    private static int isFree(long tag, long nowMs) {
        return (int) (((tag >>> HASH_BITS) - nowMs - 1) >>> (Long.SIZE - 1));
    }

    private void forget(int slot, Payments payments) {
        if (named.get(slot)) {
            payments.free(payment(slot));
            set(slot, META, 0);
        }
    }

    /** Frees the payments of all forgotten ids; returns how many are not forgotten. */
    int forgetAll(long nowMs, Payments payments) {
        int live = 0;
        for (int slot = 0; slot < tags.length; slot++) {
            if (isLive(slot, nowMs)) {
                live++;
            } else {
                forget(slot, payments);
            }
        }
        return live;
    }

    /** Copies the record of a slot into one of another table. */
    void copy(int slot, IdTable to, int toSlot) {
        for (int field = 0; field < WIDTH; field++) {
            to.set(toSlot, field, get(slot, field));
        }
    }

    void forEachLive(long nowMs, IntConsumer action) {
        for (int slot = 0; slot < tags.length; slot++) {
            if (isLive(slot, nowMs)) {
                action.accept(slot);
            }
        }
    }

    private int firstBucket(long hash) {
        return bucket(hash & LOW_HALF);
    }

    private int secondBucket(long hash) {
        return bucket(Mix.bits(hash) & LOW_HALF);
    }

    /** The part of all buckets that 32 bits are of their range: any number of buckets will do. */
    private int bucket(long bits) {
        return (int) ((bits * buckets) >>> Integer.SIZE) << BUCKET_BITS;
    }
}
