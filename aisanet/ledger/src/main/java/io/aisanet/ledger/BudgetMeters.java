package io.aisanet.ledger;

/**
 * What was spent under each budget in each {@link Window}, and how much more may be. All that a
 * payment needs lies in the first fields of a budget's row: what was spent since the row was
 * settled, which is in the newest part of every window alike, and the room that its limits left
 * then. The parts of the windows follow behind and are touched only when a part of the shortest
 * window, of which those of the others are multiples, has begun.
 */
final class BudgetMeters {
    private static final int MINUTE = Window.MINUTE.code();
    private static final int EVER = Window.EVER.code();

    private final BudgetTable table;
    private final Meters meters;

    /** Number of the part of each window that now is in. */
    private final long[] parts = new long[Budgets.WINDOWS];

    BudgetMeters(BudgetTable table) {
        this.table = table;
        this.meters = new Meters(table.body);
    }

    void setClock(long nowMs) {
        for (int window = 0; window < parts.length; window++) {
            parts[window] = Window.ofCode(window).partAt(nowMs);
        }
    }

    /** Whether now is in this part of the shortest window. */
    boolean isPresent(long minutePart) {
        return minutePart == parts[MINUTE];
    }

    /** Moves a budget's windows on to now. */
    void advance(int row) {
        if (isPresent(table.get(row, Budgets.MINUTE_PART))) {
            return;
        }
        flush(row);
        for (int window = 0; window < parts.length; window++) {
            meters.advance(row, ring(window), parts[window]);
        }
        table.set(row, Budgets.MINUTE_PART, parts[MINUTE]);
        measure(row);
    }

    /** Moves a budget's windows on to now, with everything in its part. */
    void settle(int row) {
        advance(row);
        flush(row);
        measure(row);
    }

    /** Puts what was spent since the row was settled into the parts it belongs to. */
    private void flush(int row) {
        long amount = table.get(row, Budgets.SPENT);
        long count = table.get(row, Budgets.PAID);
        if ((amount | count) == 0) {
            return;
        }
        for (int window = 0; window < parts.length; window++) {
            meters.addToNewest(row, ring(window), amount, count);
        }
        table.set(row, Budgets.SPENT, 0);
        table.set(row, Budgets.PAID, 0);
    }

    /** Finds the room that the limits leave; nothing was spent since the row was settled. */
    private void measure(int row) {
        table.set(row, Budgets.AMOUNT_ROOM, amountRoom(row));
        table.set(row, Budgets.COUNT_ROOM, countRoom(row));
    }

    /** What was ever spent stays below {@link Limits#LIMIT_MAX}, so that no sum can overflow. */
    private long amountRoom(int row) {
        long room = Limits.LIMIT_MAX - meters.amount(row, ring(EVER));
        for (int window = 0; window < parts.length; window++) {
            long most = table.get(row, Budgets.RULES + BudgetRules.AMOUNT + window);
            if (most != 0) {
                room = Math.min(room, most - meters.amount(row, ring(window)));
            }
        }
        return room;
    }

    private long countRoom(int row) {
        long room = Long.MAX_VALUE;
        for (int window = 0; window < parts.length; window++) {
            long most = table.get(row, Budgets.RULES + BudgetRules.COUNT + window);
            if (most != 0) {
                room = Math.min(room, most - meters.count(row, ring(window)));
            }
        }
        return room;
    }

    /** Whether every window has room for one more payment; the row was moved on to now. */
    boolean hasRoom(int row, long amount) {
        return amount <= table.get(row, Budgets.AMOUNT_ROOM) - table.get(row, Budgets.SPENT)
                && table.get(row, Budgets.PAID) < table.get(row, Budgets.COUNT_ROOM);
    }

    /** Counts a payment; the row was moved on to now. */
    void count(int row, long amount) {
        long[] chunk = table.head.chunkToChange(row);
        int base = table.head.base(row);
        chunk[base + Budgets.SPENT] += amount;
        chunk[base + Budgets.PAID]++;
    }

    /**
     * Takes back what was counted at a time.
     *
     * @param count how many payments of it are none any more
     */
    void giveBack(int row, long countedMs, long amount, long count) {
        settle(row);
        for (int window = 0; window < parts.length; window++) {
            long part = Window.ofCode(window).partAt(countedMs);
            meters.add(row, ring(window), part, -amount, -count);
        }
        measure(row);
    }

    /** Atomic units that count in a window; the row was moved on to now. */
    long amount(int row, int window) {
        return meters.amount(row, ring(window)) + table.get(row, Budgets.SPENT);
    }

    /** Payments that count in a window; the row was moved on to now. */
    long count(int row, int window) {
        return meters.count(row, ring(window)) + table.get(row, Budgets.PAID);
    }

    /** As {@link Meters#partWithin}. */
    long partWithin(int row, int window, int field, long most) {
        settle(row);
        return meters.partWithin(row, ring(window), field, most);
    }

    /** Whether sums and room are what the parts and the limits say, and nothing is negative. */
    boolean isSound(int row) {
        advance(row);
        long amountRoom = table.get(row, Budgets.AMOUNT_ROOM) - table.get(row, Budgets.SPENT);
        flush(row);
        boolean sound = amountRoom == amountRoom(row);
        measure(row);
        for (int window = 0; window < parts.length; window++) {
            sound &= meters.isSound(row, ring(window));
            sound &= meters.newest(row, ring(window)) == parts[window];
        }
        return sound;
    }

    private static int ring(int window) {
        return Budgets.RINGS - BudgetTable.HEAD + window * Meters.WIDTH;
    }
}
