package io.aisanet.ledger;

import java.util.Arrays;

/**
 * The ids that were used, with what became of their commands, until they may be forgotten.
 *
 * <p>Buckets of eight tags fill one cache line; an id lies in one of two buckets. A tag is the time
 * until which the id is remembered (42 bits) and a piece of its hash (22 bits). A tag whose time
 * has passed is a free slot, so that nothing is ever taken out. Where both buckets are full the
 * table is built anew without the forgotten ids, and larger if it is still half full: a pause in
 * proportion to it. The hash is seeded anew each time with what an outsider does not know, so that
 * nobody can choose ids that crowd two buckets. Nothing seen from outside depends on where an id
 * lies.
 */
final class RememberedIds {
    static final int NONE = -1;
    static final int ID_HIGH = 0;
    static final int ID_LOW = 1;
    static final int FIELDS_HIGH = 2;
    static final int FIELDS_LOW = 3;
    static final int EVENT = 4;
    static final int TIMESTAMP_MS = 5;
    static final int RESULT = 6;

    /** {@link Status} in bits 0 to 7; row of {@link Payments} plus one, or 0, from bit 8 on. */
    static final int META = 7;

    private static final int WIDTH = 8;
    private static final int BUCKET_BITS = 3;
    private static final int BUCKET = 1 << BUCKET_BITS;
    private static final int HASH_BITS = 22;
    private static final long HASH_MASK = (1L << HASH_BITS) - 1;
    private static final int FIRST_SLOTS = 64;

    private final Payments payments;
    private long[] tags = new long[FIRST_SLOTS];
    private LongTable rows = table(FIRST_SLOTS);

    /** Which slots' rows name a payment, so that taking a slot need not look at its row. */
    private Bits named = new Bits();

    private long seed;
    private long nextSeed;

    RememberedIds(Payments payments) {
        this.payments = payments;
    }

    private static LongTable table(int slots) {
        LongTable table = new LongTable(WIDTH);
        table.resize(slots);
        return table;
    }

    /** Slots, used or not: what a walk over {@link #isLive} goes through. */
    int slots() {
        return tags.length;
    }

    boolean isLive(int slot, long nowMs) {
        return tags[slot] >>> HASH_BITS > nowMs;
    }

    /** Unix milliseconds after which it is forgotten; -1 where the slot was never used. */
    long forgottenMs(int slot) {
        return (tags[slot] >>> HASH_BITS) - 1;
    }

    long get(int slot, int field) {
        return rows.get(slot, field);
    }

    void set(int slot, int field, long value) {
        rows.set(slot, field, value);
        if (field == META) {
            named.set(slot, value >>> 8 != 0);
        }
    }

    /** The payment that an id names, or {@link #NONE}. */
    int payment(int slot) {
        return (int) (rows.get(slot, META) >>> 8) - 1;
    }

    /** The slot of an id that is remembered now, or {@link #NONE}. */
    int find(long high, long low, long nowMs) {
        long hash = Mix.pair(seed, high, low);
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
    long touch(long high, long low) {
        long hash = Mix.pair(seed, high, low);
        return tags[firstBucket(hash)] + tags[secondBucket(hash)];
    }

    private boolean isTagged(int slot, long piece, long nowMs) {
        return (tags[slot] & HASH_MASK) == piece && isLive(slot, nowMs);
    }

    private boolean isOf(int slot, long high, long low) {
        return rows.get(slot, ID_LOW) == low && rows.get(slot, ID_HIGH) == high;
    }

    /** Takes a slot for an id that is not remembered; the caller fills its fields. */
    int add(long high, long low, long forgottenMs, long nowMs) {
        int slot = claim(high, low, forgottenMs, nowMs);
        while (slot == NONE) {
            rebuild(nowMs);
            slot = claim(high, low, forgottenMs, nowMs);
        }
        return slot;
    }

    /** Seeds the hash of the next rebuilding. */
    void seedNext(long value) {
        nextSeed = value;
    }

    private int claim(long high, long low, long forgottenMs, long nowMs) {
        long hash = Mix.pair(seed, high, low);
        int slot = freeSlot(firstBucket(hash), secondBucket(hash), nowMs);
        if (slot != NONE) {
            forget(slot);
            tags[slot] = ((forgottenMs + 1) << HASH_BITS) | (hash >>> (Long.SIZE - HASH_BITS));
            rows.set(slot, ID_HIGH, high);
            rows.set(slot, ID_LOW, low);
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

    private void forget(int slot) {
        if (named.get(slot)) {
            payments.free(payment(slot));
            set(slot, META, 0);
        }
    }

    private void rebuild(long nowMs) {
        int live = 0;
        for (int slot = 0; slot < tags.length; slot++) {
            if (isLive(slot, nowMs)) {
                live++;
            } else {
                forget(slot);
            }
        }
        long[] oldTags = tags;
        LongTable oldRows = rows;
        int slots = live > oldTags.length / 2 ? oldTags.length * 2 : oldTags.length;
        seed = Mix.bits(nextSeed ^ seed ^ slots);
        while (!refill(oldTags, oldRows, slots, nowMs)) {
            seed = Mix.bits(seed + 1);
            slots *= 2;
        }
    }

    private boolean refill(long[] oldTags, LongTable oldRows, int slots, long nowMs) {
        tags = new long[slots];
        rows = table(slots);
        named = new Bits();
        for (int old = 0; old < oldTags.length; old++) {
            long forgottenMs = (oldTags[old] >>> HASH_BITS) - 1;
            if (forgottenMs >= nowMs) {
                long high = oldRows.get(old, ID_HIGH);
                int slot = claim(high, oldRows.get(old, ID_LOW), forgottenMs, nowMs);
                if (slot == NONE) {
                    return false;
                }
                for (int field = FIELDS_HIGH; field < WIDTH; field++) {
                    set(slot, field, oldRows.get(old, field));
                }
            }
        }
        return true;
    }

    private int firstBucket(long hash) {
        return ((int) hash << BUCKET_BITS) & (tags.length - 1);
    }

    private int secondBucket(long hash) {
        return ((int) Mix.bits(hash) << BUCKET_BITS) & (tags.length - 1);
    }

    /**
     * The slots of all live ids in an order that follows from the ids alone, whatever the table
     * went through.
     */
    int[] inOrder(long nowMs) {
        long[] keys = new long[tags.length];
        int live = 0;
        for (int slot = 0; slot < tags.length; slot++) {
            if (isLive(slot, nowMs)) {
                keys[live++] = (orderHash(slot) & ~(long) (tags.length - 1)) | slot;
            }
        }
        Arrays.sort(keys, 0, live);
        int[] slots = new int[live];
        for (int i = 0; i < live; i++) {
            int slot = (int) keys[i] & (tags.length - 1);
            int at = i;
            while (at > 0 && isTied(keys[at - 1], keys[i]) && comesBefore(slot, slots[at - 1])) {
                slots[at] = slots[at - 1];
                at--;
            }
            slots[at] = slot;
        }
        return slots;
    }

    private boolean isTied(long key, long other) {
        return (key ^ other) < tags.length && (key ^ other) >= 0;
    }

    private long orderHash(int slot) {
        return Mix.pair(0, rows.get(slot, ID_HIGH), rows.get(slot, ID_LOW));
    }

    /** Sorting compared only the upper bits of the hashes; this compares the rest. */
    private boolean comesBefore(int slot, int other) {
        int byHash = Long.compare(orderHash(slot), orderHash(other));
        if (byHash != 0) {
            return byHash < 0;
        }
        int byHigh = Long.compare(rows.get(slot, ID_HIGH), rows.get(other, ID_HIGH));
        return byHigh != 0 ? byHigh < 0 : rows.get(slot, ID_LOW) < rows.get(other, ID_LOW);
    }
}
