package io.aisanet.ledger;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The ids that were used, with what became of their commands, until they may be forgotten.
 *
 * <p>What is kept lies in {@link IdRecords} and stays there; {@link IdBuckets} lead to it. A few
 * ids lie in one table of buckets, many in a thousand, each of which grows by itself when it is
 * full: a pause of less than a millisecond with ten million ids. Tables begin with different sizes,
 * so that they are not all full at the same time.
 *
 * <p>The hashes are seeded with what an outsider does not know when ids are chosen: the hash of a
 * block of events that was sealed later. Whoever fills two buckets all the same gets a table with
 * another seed. Nothing seen from outside depends on where an id lies.
 */
final class RememberedIds {
    static final int NONE = -1;
    static final int ID_HIGH = IdRecords.ID_HIGH;
    static final int ID_LOW = IdRecords.ID_LOW;
    static final int FIELDS_HIGH = IdRecords.FIELDS_HIGH;
    static final int FIELDS_LOW = IdRecords.FIELDS_LOW;
    static final int EVENT = IdRecords.EVENT;
    static final int TIMESTAMP_MS = IdRecords.TIMESTAMP_MS;
    static final int RESULT = IdRecords.RESULT;

    private static final int TABLES = 1024;
    private static final int FIRST_SLOTS = 64;

    /** What the smallest of many tables begins with; every other has half as many more. */
    private static final int MANY_SLOTS = 2 * IdBuckets.PAGE;

    /** After so many periods, four years, tables count from another one. */
    private static final long COUNTED_MAX = IdBuckets.PERIODS_MAX / 2;

    /** One table grows to this many slots and no further. */
    private static final int ONE_TABLE_SLOTS = 1 << 16;

    private static final int GATHERED = 128;

    final IdRecords records;
    private long[][] tables = {IdBuckets.of(FIRST_SLOTS, 0)};

    /** Seeds the hash by which an id finds its table. */
    private long spread;

    private long nextSeed;

    /** The period that tables count from. */
    private long firstPeriod;

    /** What is on its way to another table. */
    private final long[] entries = new long[GATHERED];

    private final long[] hashes = new long[GATHERED];

    /** What was looked for last, and its hash. */
    private long soughtHigh;

    private long soughtLow;
    private long soughtHash;

    RememberedIds(Payments payments) {
        this(new IdRecords(payments));
    }

    private RememberedIds(IdRecords records) {
        this.records = records;
    }

    /** The records alone: no id is found in it. */
    RememberedIds fork(TableForks forks, Payments forked) {
        return new RememberedIds(records.fork(forks, forked));
    }

    /** Places of all tables, used or not. */
    int slots() {
        return Arrays.stream(tables).mapToInt(IdBuckets::slots).sum();
    }

    /** Places of the largest table: what is built anew at once. */
    int slotsOfLargest() {
        return Arrays.stream(tables).mapToInt(IdBuckets::slots).max().orElseThrow();
    }

    /** Unix milliseconds after which the id of a record is forgotten. */
    long forgottenMs(int record) {
        return records.forgottenMs(record);
    }

    long get(int record, int field) {
        return records.get(record, field);
    }

    void set(int record, int field, long value) {
        records.set(record, field, value);
    }

    /** {@link Status#code()} of what became of it. */
    int status(int record) {
        return records.status(record);
    }

    /** Keeps what became of it, and the payment it names; see {@link #payment}. */
    void mark(int record, int status, int payment) {
        records.mark(record, status, payment);
    }

    /** The payment that an id names, or {@link #NONE}. */
    int payment(int record) {
        return records.payment(record);
    }

    /** The record of an id that is remembered now, or {@link #NONE}. */
    int find(long high, long low, long nowMs) {
        soughtHigh = high;
        soughtLow = low;
        soughtHash = idHash(high, low);
        long[] table = tables[tableOf(soughtHash)];
        long hash = IdBuckets.hash(table, soughtHash);
        int first = IdBuckets.first(table, hash);
        int second = IdBuckets.second(table, hash, first);
        for (int i = 0; i < IdBuckets.BUCKET; i++) {
            long one = table[first + i];
            if (IdBuckets.mayBe(one, hash) && isOf(one, high, low, nowMs)) {
                return IdBuckets.record(one);
            }
            long other = table[second + i];
            if (IdBuckets.mayBe(other, hash) && isOf(other, high, low, nowMs)) {
                return IdBuckets.record(other);
            }
        }
        return NONE;
    }

    /** An entry whose period has come may lead to a record that is another id's by now. */
    private boolean isOf(long entry, long high, long low, long nowMs) {
        int record = IdBuckets.record(entry);
        return records.isOf(record, high, low) && records.forgottenMs(record) >= nowMs;
    }

    long idHash(long high, long low) {
        return Mix.pair(spread, high, low);
    }

    /** The table in which an id is or would be. */
    long[] table(long high, long low) {
        return tables[tableOf(idHash(high, low))];
    }

    /**
     * Reads the buckets of several ids.
     *
     * @param pairs upper and lower halves in turn
     */
    long touch(long[] pairs, int count) {
        long read = 0;
        for (int i = 0; i < 2 * count; i += 2) {
            long idHash = idHash(pairs[i], pairs[i + 1]);
            long[] table = tables[tableOf(idHash)];
            read += IdBuckets.touch(table, IdBuckets.hash(table, idHash));
        }
        return read;
    }

    /** An id is mostly looked for before it is added. */
    private long hashOf(long high, long low) {
        return high == soughtHigh && low == soughtLow ? soughtHash : idHash(high, low);
    }

    private int tableOf(long idHash) {
        return (int) idHash & (tables.length - 1);
    }

    /** Takes a record for an id that is not remembered; the caller fills its fields. */
    int add(long high, long low, long forgottenMs, long nowMs) {
        int record = records.take(high, low, forgottenMs, nowMs);
        long now = nowMs >>> IdRecords.PERIOD_BITS;
        if (now - firstPeriod > COUNTED_MAX) {
            countFrom(now);
        }
        enter(high, low, entry(record), now - firstPeriod);
        return record;
    }

    private long entry(int record) {
        return IdBuckets.entry(records.lastPeriod(record) - firstPeriod, record);
    }

    /** Has every entry count from another period, where it lies. */
    private void countFrom(long now) {
        long before = now - firstPeriod;
        firstPeriod = now;
        for (long[] table : tables) {
            for (int slot = 0; slot < IdBuckets.slots(table); slot++) {
                long entry = IdBuckets.liveAt(table, slot, before);
                IdBuckets.replace(table, slot, entry == 0 ? 0 : entry(IdBuckets.record(entry)));
            }
        }
    }

    private void enter(long high, long low, long entry, long period) {
        while (true) {
            long idHash = hashOf(high, low);
            int number = tableOf(idHash);
            long[] table = tables[number];
            if (IdBuckets.put(table, IdBuckets.hash(table, idHash), entry, period)) {
                return;
            }
            makeRoom(number, period);
        }
    }

    /** Seeds the hash of the next table that is built. */
    void seedNext(long value) {
        nextSeed = value;
    }

    private void makeRoom(int number, long period) {
        long[] full = tables[number];
        int live = IdBuckets.live(full, period);
        if (tables.length == 1 && live > ONE_TABLE_SLOTS / 2) {
            spreadOut(full, live, period);
        } else {
            tables[number] = larger(full, live, period);
        }
    }

    /** Where less than half of its places are used, it is not size that a table lacks. */
    private long[] larger(long[] full, int live, long period) {
        int slots = IdBuckets.slots(full);
        if (live <= slots / 2) {
            return rebuilt(full, slots, period);
        }
        return IdBuckets.canSplit(full) ? IdBuckets.split(full) : rebuilt(full, 2 * slots, period);
    }

    private long[] rebuilt(long[] old, int slots, long period) {
        long seed = nextSeed ^ IdBuckets.seed(old);
        for (int wanted = slots; ; wanted = IdBuckets.rounded(wanted + wanted / 2)) {
            seed = Mix.bits(seed ^ wanted);
            long[] next = IdBuckets.of(wanted, seed);
            if (refill(old, next, period)) {
                return next;
            }
        }
    }

    /**
     * Some at a time: first their ids are read, all at once, then they are put where they belong.
     */
    private boolean refill(long[] old, long[] next, long period) {
        int gathered = 0;
        for (int slot = 0; slot < IdBuckets.slots(old); slot++) {
            long entry = IdBuckets.liveAt(old, slot, period);
            entries[gathered] = entry;
            gathered += entry == 0 ? 0 : 1;
            if (gathered == entries.length) {
                if (!putGathered(next, gathered, period)) {
                    return false;
                }
                gathered = 0;
            }
        }
        return putGathered(next, gathered, period);
    }

    private boolean putGathered(long[] next, int gathered, long period) {
        for (int i = 0; i < gathered; i++) {
            hashes[i] = IdBuckets.hash(next, idHash(IdBuckets.record(entries[i])));
        }
        for (int i = 0; i < gathered; i++) {
            if (!IdBuckets.put(next, hashes[i], entries[i], period)) {
                return false;
            }
        }
        return true;
    }

    private long idHash(int record) {
        return idHash(records.get(record, ID_HIGH), records.get(record, ID_LOW));
    }

    /** From one table to many: once, and while it takes a few milliseconds. */
    private void spreadOut(long[] one, int live, long period) {
        spread = Mix.bits(nextSeed ^ live);
        soughtHash = idHash(soughtHigh, soughtLow);
        tables = new long[TABLES][];
        for (int i = 0; i < TABLES; i++) {
            int slots = MANY_SLOTS + i % 2 * IdBuckets.PAGE;
            tables[i] = IdBuckets.of(slots, Mix.bits(spread + i));
        }
        for (int slot = 0; slot < IdBuckets.slots(one); slot++) {
            long entry = IdBuckets.liveAt(one, slot, period);
            if (entry != 0) {
                int record = IdBuckets.record(entry);
                long high = records.get(record, ID_HIGH);
                enter(high, records.get(record, ID_LOW), entry, period);
            }
        }
    }

    void forEachLive(long nowMs, IntConsumer action) {
        for (int record = 0; record < records.count(); record++) {
            if (records.isLive(record, nowMs)) {
                action.accept(record);
            }
        }
    }

    /**
     * The records of all live ids in an order that follows from the ids alone, whatever the tables
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
        int[] found = new int[records.count()];
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
