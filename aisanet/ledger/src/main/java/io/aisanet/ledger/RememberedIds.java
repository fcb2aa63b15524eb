package io.aisanet.ledger;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The ids that were used, with what became of their commands, until they may be forgotten.
 *
 * <p>A few lie in one {@link IdTable}, many in a thousand, each of which is built anew by itself
 * when it is full: a pause of a millisecond or two with ten million ids, where one table would take
 * seconds. Tables begin with different sizes, so that they are not all full at the same time.
 *
 * <p>The hashes are seeded with what an outsider does not know when they are: nobody can choose ids
 * that crowd two buckets or one table. Nothing seen from outside depends on where an id lies.
 */
final class RememberedIds {
    static final int NONE = IdTable.NONE;
    static final int ID_HIGH = 0;
    static final int ID_LOW = 1;
    static final int FIELDS_HIGH = 2;
    static final int FIELDS_LOW = 3;
    static final int EVENT = 4;
    static final int TIMESTAMP_MS = 5;
    static final int RESULT = 6;

    /** {@link Status} in bits 0 to 7; row of {@link Payments} plus one, or 0, from bit 8 on. */
    static final int META = 7;

    /** A slot's number is its table's in the upper bits, and its number there. */
    private static final int SLOT_BITS = 21;

    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
    private static final int TABLES = 1024;
    private static final int FIRST_SLOTS = 64;

    /** One table grows to this many slots and no further. */
    private static final int ONE_TABLE_SLOTS = 1 << 16;

    private static final int BUCKET = 8;

    private final Payments payments;
    private IdTable[] tables = {new IdTable(FIRST_SLOTS, 0)};

    /** Seeds the hash by which an id finds its table. */
    private long spread;

    private long nextSeed;

    RememberedIds(Payments payments) {
        this.payments = payments;
    }

    /** Slots of all tables, used or not. */
    int slots() {
        return Arrays.stream(tables).mapToInt(IdTable::slots).sum();
    }

    /** Slots of the largest table: what is built anew at once. */
    int slotsOfLargest() {
        return Arrays.stream(tables).mapToInt(IdTable::slots).max().orElseThrow();
    }

    /** Unix milliseconds after which it is forgotten; -1 where the slot was never used. */
    long forgottenMs(int slot) {
        return tables[slot >>> SLOT_BITS].forgottenMs(slot & SLOT_MASK);
    }

    long get(int slot, int field) {
        return tables[slot >>> SLOT_BITS].get(slot & SLOT_MASK, field);
    }

    void set(int slot, int field, long value) {
        tables[slot >>> SLOT_BITS].set(slot & SLOT_MASK, field, value);
    }

    /** The payment that an id names, or {@link #NONE}. */
    int payment(int slot) {
        return tables[slot >>> SLOT_BITS].payment(slot & SLOT_MASK);
    }

    /** The slot of an id that is remembered now, or {@link #NONE}. */
    int find(long high, long low, long nowMs) {
        long hash = Mix.pair(spread, high, low);
        int table = tableOf(hash);
        int slot = tables[table].find(hash, high, low, nowMs);
        return slot == NONE ? NONE : numbered(table, slot);
    }

    /** Reads both buckets of an id. */
    long touch(long high, long low) {
        long hash = Mix.pair(spread, high, low);
        return tables[tableOf(hash)].touch(hash);
    }

    private int tableOf(long hash) {
        return (int) hash & (tables.length - 1);
    }

    private static int numbered(int table, int slot) {
        return table << SLOT_BITS | slot;
    }

    /** Takes a slot for an id that is not remembered; the caller fills its fields. */
    int add(long high, long low, long forgottenMs, long nowMs) {
        while (true) {
            long hash = Mix.pair(spread, high, low);
            int table = tableOf(hash);
            int slot = tables[table].claim(hash, forgottenMs, nowMs, payments);
            if (slot != NONE) {
                tables[table].set(slot, ID_HIGH, high);
                tables[table].set(slot, ID_LOW, low);
                return numbered(table, slot);
            }
            makeRoom(table, nowMs);
        }
    }

    /** Seeds the hash of the next table that is built. */
    void seedNext(long value) {
        nextSeed = value;
    }

    private void makeRoom(int table, long nowMs) {
        IdTable full = tables[table];
        int live = full.forgetAll(nowMs, payments);
        if (tables.length == 1 && live > ONE_TABLE_SLOTS / 2) {
            spreadOut(full, live, nowMs);
        } else {
            boolean crowded = live > full.slots() / 2;
            int slots = crowded ? full.slots() + full.slots() / 2 : full.slots();
            tables[table] = rebuilt(full, slots, nowMs);
        }
    }

    private IdTable rebuilt(IdTable old, int slots, long nowMs) {
        long seed = nextSeed ^ old.seed();
        for (int wanted = rounded(slots); ; wanted = rounded(wanted + wanted / 2)) {
            seed = Mix.bits(seed ^ wanted);
            IdTable next = new IdTable(wanted, seed);
            if (refill(old, next, nowMs)) {
                return next;
            }
        }
    }

    private static int rounded(int slots) {
        int whole = slots + BUCKET - 1 & -BUCKET;
        if (whole > SLOT_MASK) {
            throw new LedgerInvariantViolation("a table of ids has grown out of its numbers");
        }
        return whole;
    }

    private boolean refill(IdTable old, IdTable next, long nowMs) {
        boolean[] fits = {true};
        old.forEachLive(
                nowMs,
                slot -> {
                    long hash = Mix.pair(spread, old.get(slot, ID_HIGH), old.get(slot, ID_LOW));
                    int to = fits[0] ? next.claim(hash, old.forgottenMs(slot), nowMs, null) : NONE;
                    fits[0] = to != NONE;
                    if (to != NONE) {
                        old.copy(slot, next, to);
                    }
                });
        return fits[0];
    }

    /** From one table to many: once, and while it takes a few milliseconds. */
    private void spreadOut(IdTable one, int live, long nowMs) {
        spread = Mix.bits(nextSeed ^ live);
        tables = new IdTable[TABLES];
        for (int i = 0; i < TABLES; i++) {
            int slots = FIRST_SLOTS + FIRST_SLOTS * i / TABLES;
            tables[i] = new IdTable(rounded(slots), Mix.bits(spread + i));
        }
        one.forEachLive(nowMs, slot -> move(one, slot, nowMs));
    }

    private void move(IdTable one, int slot, long nowMs) {
        long high = one.get(slot, ID_HIGH);
        int to = add(high, one.get(slot, ID_LOW), one.forgottenMs(slot), nowMs);
        one.copy(slot, tables[to >>> SLOT_BITS], to & SLOT_MASK);
    }

    void forEachLive(long nowMs, IntConsumer action) {
        for (int i = 0; i < tables.length; i++) {
            int table = i;
            tables[i].forEachLive(nowMs, slot -> action.accept(numbered(table, slot)));
        }
    }

    /**
     * The slots of all live ids in an order that follows from the ids alone, whatever the tables
     * went through.
     */
    int[] inOrder(long nowMs) {
        int[] found = live(nowMs);
        long[] keys = new long[found.length];
        long places = 2L * Integer.highestOneBit(Math.max(1, found.length)) - 1;
        for (int i = 0; i < found.length; i++) {
            keys[i] = (orderHash(found[i]) & ~places) | i;
        }
        Arrays.sort(keys);
        int[] slots = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            int slot = found[(int) (keys[i] & places)];
            int at = i;
            while (at > 0
                    && isTied(keys[at - 1], keys[i], places)
                    && precedes(slot, slots[at - 1])) {
                slots[at] = slots[at - 1];
                at--;
            }
            slots[at] = slot;
        }
        return slots;
    }

    private int[] live(long nowMs) {
        int[] found = new int[slots()];
        int[] count = {0};
        forEachLive(nowMs, slot -> found[count[0]++] = slot);
        return Arrays.copyOf(found, count[0]);
    }

    private static boolean isTied(long key, long other, long places) {
        return (key & ~places) == (other & ~places);
    }

    private long orderHash(int slot) {
        return Mix.pair(0, get(slot, ID_HIGH), get(slot, ID_LOW));
    }

    /** Sorting compared only the upper bits of the hashes; this compares the rest. */
    private boolean precedes(int slot, int other) {
        int byHash = Long.compare(orderHash(slot), orderHash(other));
        if (byHash != 0) {
            return byHash < 0;
        }
        int byHigh = Long.compare(get(slot, ID_HIGH), get(other, ID_HIGH));
        return byHigh != 0 ? byHigh < 0 : get(slot, ID_LOW) < get(other, ID_LOW);
    }
}
