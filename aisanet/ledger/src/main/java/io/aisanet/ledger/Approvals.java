package io.aisanet.ledger;

/** Who has said yes to each payment that waits, or waited. */
final class Approvals {
    static final int MOST = 16;
    private static final int NONE = -1;

    private final LongTable table;

    /** Row plus one of the first free row; each free row names the next in its first field. */
    private int free;

    Approvals() {
        this(new LongTable(MOST));
    }

    private Approvals(LongTable table) {
        this.table = table;
    }

    Approvals fork(TableForks forks) {
        return new Approvals(forks.of(table));
    }

    int add() {
        int row = free == 0 ? table.append() : free - 1;
        if (free != 0) {
            free = (int) table.get(row, 0);
        }
        for (int place = 0; place < MOST; place++) {
            table.set(row, place, 0);
        }
        return row;
    }

    void free(int row) {
        if (row != NONE) {
            table.set(row, 0, free);
            free = row + 1;
        }
    }

    int count(int row) {
        int count = 0;
        while (row != NONE && count < MOST && table.get(row, count) != 0) {
            count++;
        }
        return count;
    }

    long get(int row, int place) {
        return table.get(row, place);
    }

    boolean has(int row, long approver) {
        for (int place = 0; place < MOST; place++) {
            if (table.get(row, place) == approver) {
                return true;
            }
        }
        return false;
    }

    /** Adds one more, where there is room. */
    void put(int row, long approver) {
        table.set(row, count(row), approver);
    }
}
