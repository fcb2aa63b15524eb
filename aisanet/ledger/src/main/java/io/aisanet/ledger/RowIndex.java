package io.aisanet.ledger;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * Finds rows of a table by a key that the table holds. Open addressing over row numbers, at most
 * half full; nothing is ever taken out. Growing puts every row in again at once: a pause in
 * proportion to the table, acceptable for what is registered and not paid.
 */
final class RowIndex {
    static final int NONE = -1;

    private final IntToLongFunction hashOfRow;
    private int[] slots = new int[16];
    private int used;

    RowIndex(IntToLongFunction hashOfRow) {
        this.hashOfRow = hashOfRow;
    }

    /** The row with this hash that the predicate accepts, or {@link #NONE}. */
    int find(long hash, IntPredicate isWanted) {
        int mask = slots.length - 1;
        for (int at = (int) hash & mask; slots[at] != 0; at = (at + 1) & mask) {
            int row = slots[at] - 1;
            if (isWanted.test(row)) {
                return row;
            }
        }
        return NONE;
    }

    void add(int row) {
        if (used * 2 >= slots.length) {
            grow();
        }
        put(row);
        used++;
    }

    int size() {
        return used;
    }

    private void put(int row) {
        int mask = slots.length - 1;
        int at = (int) hashOfRow.applyAsLong(row) & mask;
        while (slots[at] != 0) {
            at = (at + 1) & mask;
        }
        slots[at] = row + 1;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[old.length * 2];
        Arrays.stream(old).filter(slot -> slot != 0).forEach(slot -> put(slot - 1));
    }
}
