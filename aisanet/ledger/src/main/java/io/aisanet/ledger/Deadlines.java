package io.aisanet.ledger;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The open holds by deadline, those of the same deadline by age: a binary heap of rows of {@link
 * Payments}. Every row knows its place, so that a hold that ends leaves at once.
 */
final class Deadlines {
    private final LongTable payments;
    private long[] deadlines = new long[16];
    private int[] rows = new int[16];
    private int size;

    Deadlines(Payments payments) {
        this.payments = payments.table;
    }

    int size() {
        return size;
    }

    /** The earliest deadline; {@link Long#MAX_VALUE} = no hold is open. */
    long firstMs() {
        return size == 0 ? Long.MAX_VALUE : deadlines[0];
    }

    int firstRow() {
        return rows[0];
    }

    boolean contains(int row) {
        int place = (int) payments.get(row, Payments.DEADLINE);
        return place < size && rows[place] == row;
    }

    /** Rows of all open holds, the oldest first. */
    int[] byAge() {
        return Arrays.stream(rows, 0, size)
                .boxed()
                .sorted(Comparator.comparingLong(row -> payments.get(row, Payments.EVENT)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    void add(int row) {
        if (size == rows.length) {
            deadlines = Arrays.copyOf(deadlines, size * 2);
            rows = Arrays.copyOf(rows, size * 2);
        }
        size++;
        up(size - 1, row, payments.get(row, Payments.HOLD_UNTIL_MS));
    }

    void remove(int row) {
        int hole = (int) payments.get(row, Payments.DEADLINE);
        if (!contains(row)) {
            throw new LedgerInvariantViolation("a hold that ends is not among the open ones");
        }
        size--;
        if (hole < size) {
            int last = rows[size];
            long lastMs = deadlines[size];
            up(hole, last, lastMs);
            if (rows[hole] == last) {
                down(hole, last, lastMs);
            }
        }
    }

    private void up(int from, int row, long deadlineMs) {
        int at = from;
        while (at > 0 && isBefore(row, deadlineMs, (at - 1) >>> 1)) {
            int parent = (at - 1) >>> 1;
            put(at, rows[parent], deadlines[parent]);
            at = parent;
        }
        put(at, row, deadlineMs);
    }

    private void down(int from, int row, long deadlineMs) {
        int at = from;
        for (int child = firstChild(at); child < size; child = firstChild(at)) {
            if (isBefore(row, deadlineMs, child)) {
                break;
            }
            put(at, rows[child], deadlines[child]);
            at = child;
        }
        put(at, row, deadlineMs);
    }

    /** The child of a place that is due first; a place past the end where it has none. */
    private int firstChild(int at) {
        int left = 2 * at + 1;
        int right = left + 1;
        return right < size && isBefore(rows[right], deadlines[right], left) ? right : left;
    }

    private boolean isBefore(int row, long deadlineMs, int place) {
        if (deadlineMs != deadlines[place]) {
            return deadlineMs < deadlines[place];
        }
        return payments.get(row, Payments.EVENT) < payments.get(rows[place], Payments.EVENT);
    }

    private void put(int place, int row, long deadlineMs) {
        rows[place] = row;
        deadlines[place] = deadlineMs;
        payments.set(row, Payments.DEADLINE, place);
    }
}
