package io.aisanet.ledger;

/**
 * What was spent in a window: a ring of parts in the fields of a row, with their sums. A part
 * counts until {@link Window#PARTS} later ones have begun and ended. Reading moves a ring on to the
 * present, which changes nothing that can be seen.
 */
final class Meters {
    private static final int NEWEST = 0;
    private static final int AMOUNT = 1;
    private static final int COUNT = 2;
    private static final int PARTS = 3;
    private static final int SLOTS = Window.PARTS + 1;

    /** Fields of one ring. */
    static final int WIDTH = PARTS + 2 * SLOTS;

    private final LongTable table;

    Meters(LongTable table) {
        this.table = table;
    }

    /** Number of the part that it was moved on to. */
    long newest(int row, int ring) {
        return table.get(row, ring + NEWEST);
    }

    /** Atomic units that count now. */
    long amount(int row, int ring) {
        return table.get(row, ring + AMOUNT);
    }

    /** Payments that count now. */
    long count(int row, int ring) {
        return table.get(row, ring + COUNT);
    }

    /** Moves on to a part; what counts no longer leaves the sums. */
    void advance(int row, int ring, long part) {
        long newest = table.get(row, ring + NEWEST);
        if (part <= newest) {
            return;
        }
        long last = Math.min(part, newest + SLOTS);
        for (long next = newest + 1; next <= last; next++) {
            int slot = slot(ring, next);
            table.add(row, ring + AMOUNT, -table.get(row, slot));
            table.add(row, ring + COUNT, -table.get(row, slot + 1));
            table.set(row, slot, 0);
            table.set(row, slot + 1, 0);
        }
        table.set(row, ring + NEWEST, part);
    }

    /**
     * Adds to a part, or takes back from it; a part that no longer counts is left alone.
     *
     * @param part not later than the newest
     */
    void add(int row, int ring, long part, long amount, long count) {
        if (table.get(row, ring + NEWEST) - part >= SLOTS) {
            return;
        }
        put(row, ring, part, amount, count);
    }

    /** Adds to the part that it was moved on to. */
    void addToNewest(int row, int ring, long amount, long count) {
        put(row, ring, newest(row, ring), amount, count);
    }

    private void put(int row, int ring, long part, long amount, long count) {
        int slot = slot(ring, part);
        table.add(row, slot, amount);
        table.add(row, slot + 1, count);
        table.add(row, ring + AMOUNT, amount);
        table.add(row, ring + COUNT, count);
    }

    /**
     * The first part in which so much less counts that the sum is at most this; -1 where that never
     * happens by itself.
     *
     * @param field 0 = amounts, 1 = payments
     */
    long partWithin(int row, int ring, int field, long most) {
        long sum = table.get(row, ring + AMOUNT + field);
        long newest = table.get(row, ring + NEWEST);
        for (long part = newest - Window.PARTS; part <= newest; part++) {
            if (sum <= most) {
                return part + Window.PARTS;
            }
            sum -= part < 0 ? 0 : table.get(row, slot(ring, part) + field);
        }
        return most >= 0 ? newest + SLOTS : -1;
    }

    void clear(int row, int ring) {
        for (int field = 0; field < WIDTH; field++) {
            table.set(row, ring + field, 0);
        }
    }

    /** Whether the sums are those of the parts, and none is negative. */
    boolean isSound(int row, int ring) {
        long amount = 0;
        long count = 0;
        boolean negative = false;
        for (int slot = 0; slot < SLOTS; slot++) {
            long one = table.get(row, ring + PARTS + 2 * slot);
            long payments = table.get(row, ring + PARTS + 2 * slot + 1);
            amount += one;
            count += payments;
            negative |= one < 0 || payments < 0;
        }
        return !negative && amount == amount(row, ring) && count == count(row, ring);
    }

    private static int slot(int ring, long part) {
        return ring + PARTS + 2 * (int) (part % SLOTS);
    }
}
