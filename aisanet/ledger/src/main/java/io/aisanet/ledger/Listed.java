package io.aisanet.ledger;

import java.util.Arrays;

/**
 * The lines of all budgets' lists: what may be paid, what is capped, and which payees were paid
 * before. A line is never taken away, only emptied. Found by budget, kind and subject: open
 * addressing over row numbers, at most half full.
 */
final class Listed {
    static final int NONE = -1;
    static final int BUDGET = 0;
    static final int SUBJECT = 1;

    /** Kind, verdict, window of the cap and window of the ring, 8 bits each. */
    static final int META = 2;

    static final int AMOUNT = 3;
    static final int COUNT = 4;

    /** Number of the newest event when the ring began: what is older was not counted in it. */
    static final int SINCE = 5;

    /** Number of the event of the first payment; 0 = none yet. */
    static final int FIRST_PAID = 6;

    /** Row of the ring plus one; 0 = none. */
    static final int RING = 7;

    /** Row of the same budget's next line plus one; 0 = none. */
    private static final int NEXT = 8;

    static final int WIDTH = 9;

    private static final SetListed.Verdict[] VERDICTS = SetListed.Verdict.values();

    final LongTable table;
    final LongTable rings;
    final Meters meters;
    private final Budgets budgets;
    private int[] slots = new int[16];

    Listed(Budgets budgets) {
        this(new LongTable(WIDTH), new LongTable(Meters.WIDTH), budgets);
    }

    private Listed(LongTable table, LongTable rings, Budgets budgets) {
        this.table = table;
        this.rings = rings;
        this.meters = new Meters(rings);
        this.budgets = budgets;
    }

    /** The rows alone: no line is found in it. */
    Listed fork(TableForks forks, Budgets forked) {
        return new Listed(forks.of(table), forks.of(rings), forked);
    }

    int count() {
        return table.rows();
    }

    int find(long budget, ListKind kind, long subject) {
        int mask = slots.length - 1;
        for (int at = hash(budget, kind.code(), subject) & mask;
                slots[at] != 0;
                at = (at + 1) & mask) {
            int row = slots[at] - 1;
            if (table.get(row, SUBJECT) == subject
                    && table.get(row, BUDGET) == budget
                    && kindCode(row) == kind.code()) {
                return row;
            }
        }
        return NONE;
    }

    int add(long budget, ListKind kind, long subject) {
        int row = table.append();
        table.set(row, BUDGET, budget);
        table.set(row, SUBJECT, subject);
        table.set(row, META, kind.code());
        chain(row, Budgets.row(budget));
        if (table.rows() * 2L > slots.length) {
            slots = new int[slots.length * 2];
            for (int other = 0; other < row; other++) {
                put(other);
            }
        }
        put(row);
        return row;
    }

    private void chain(int row, int budget) {
        int last = (int) budgets.table.get(budget, Budgets.LAST_LINE) - 1;
        if (last == NONE) {
            budgets.table.set(budget, Budgets.FIRST_LINE, row + 1L);
        } else {
            table.set(last, NEXT, row + 1L);
        }
        budgets.table.set(budget, Budgets.LAST_LINE, row + 1L);
    }

    private void put(int row) {
        int mask = slots.length - 1;
        int at = hash(table.get(row, BUDGET), kindCode(row), table.get(row, SUBJECT)) & mask;
        while (slots[at] != 0) {
            at = (at + 1) & mask;
        }
        slots[at] = row + 1;
    }

    private static int hash(long budget, int kind, long subject) {
        return (int) Mix.pair(budget, kind, subject);
    }

    int kindCode(int row) {
        return (int) table.get(row, META) & 0xFF;
    }

    int verdict(int row) {
        return (int) (table.get(row, META) >>> 8) & 0xFF;
    }

    int capWindow(int row) {
        return (int) (table.get(row, META) >>> 16) & 0xFF;
    }

    int ringWindow(int row) {
        return (int) (table.get(row, META) >>> 24) & 0xFF;
    }

    boolean hasCap(int row) {
        return (table.get(row, AMOUNT) | table.get(row, COUNT)) != 0;
    }

    void set(int row, SetListed line) {
        long verdict = line.verdict.code();
        long ringWindow = ringWindow(row);
        table.set(
                row,
                META,
                line.kind.code()
                        | verdict << 8
                        | (long) line.window.code() << 16
                        | ringWindow << 24);
        table.set(row, AMOUNT, line.amount);
        table.set(row, COUNT, line.count);
    }

    /** The ring of a line if it meters this window, else {@link #NONE}; moved on to a time. */
    int ring(int row, int window, long nowMs) {
        int ring = (int) table.get(row, RING) - 1;
        if (ring == NONE || ringWindow(row) != window) {
            return NONE;
        }
        meters.advance(ring, 0, Window.ofCode(window).partAt(nowMs));
        return ring;
    }

    /** Begins to meter a window; whatever was metered before is forgotten. */
    void beginRing(int row, int window, long newestEvent) {
        int ring = (int) table.get(row, RING) - 1;
        if (ring == NONE) {
            ring = rings.append();
            table.set(row, RING, ring + 1L);
        }
        meters.clear(ring, 0);
        table.set(row, META, (table.get(row, META) & ~(0xFFL << 24)) | (long) window << 24);
        table.set(row, SINCE, newestEvent);
    }

    ListedState state(int row, long nowMs) {
        int ring = ring(row, ringWindow(row), nowMs);
        ListKind kind = ListKind.ofCode(kindCode(row));
        if (kind == null) {
            throw new LedgerInvariantViolation("a line of a list is of no kind");
        }
        return new ListedState(
                table.get(row, BUDGET),
                kind,
                table.get(row, SUBJECT),
                VERDICTS[verdict(row)],
                Window.ofCode(hasCap(row) ? capWindow(row) : ringWindow(row)),
                table.get(row, AMOUNT),
                table.get(row, COUNT),
                ring == NONE ? 0 : meters.amount(ring, 0),
                ring == NONE ? 0 : meters.count(ring, 0));
    }

    /** Rows of a budget's lines, in the order in which they came. */
    int[] of(long budget) {
        int[] found = new int[16];
        int size = 0;
        long next =
                budgets.has(budget)
                        ? budgets.table.get(Budgets.row(budget), Budgets.FIRST_LINE)
                        : 0;
        while (next != 0) {
            int row = (int) next - 1;
            found = size == found.length ? Arrays.copyOf(found, size * 2) : found;
            found[size++] = row;
            next = table.get(row, NEXT);
        }
        return Arrays.copyOf(found, size);
    }
}
