package io.aisanet.ledger;

/**
 * With whom the captures of a payment were shared: for each account what it got, and what of that
 * it gave back. Only payments that were divided have a row here.
 */
final class Splits {
    static final int NONE = -1;
    private static final int COUNT = 0;
    private static final int FIRST = 1;
    private static final int ACCOUNT = 0;
    private static final int PAID = 1;
    private static final int RETURNED = 2;
    private static final int FIELDS = 3;
    private static final int WIDTH = FIRST + Shares.MOST * FIELDS;

    private final LongTable table;

    /** Row plus one of the first free row; each free row names the next in its first field. */
    private int free;

    Splits() {
        this(new LongTable(WIDTH));
    }

    private Splits(LongTable table) {
        this.table = table;
    }

    Splits fork(TableForks forks) {
        return new Splits(forks.of(table));
    }

    int add() {
        int row = free == 0 ? table.append() : free - 1;
        if (free != 0) {
            free = (int) table.get(row, COUNT);
        }
        for (int field = 0; field < WIDTH; field++) {
            table.set(row, field, 0);
        }
        return row;
    }

    void free(int row) {
        if (row != NONE) {
            table.set(row, COUNT, free);
            free = row + 1;
        }
    }

    int count(int row) {
        return row == NONE ? 0 : (int) table.get(row, COUNT);
    }

    long account(int row, int place) {
        return table.get(row, at(place) + ACCOUNT);
    }

    long paid(int row, int place) {
        return table.get(row, at(place) + PAID);
    }

    long returned(int row, int place) {
        return table.get(row, at(place) + RETURNED);
    }

    /** Place of an account, or {@link #NONE}. */
    int find(int row, long account) {
        for (int place = 0; place < count(row); place++) {
            if (account(row, place) == account) {
                return place;
            }
        }
        return NONE;
    }

    /** Counts what an account got. There must be room for it. */
    void pay(int row, long account, long amount) {
        int place = find(row, account);
        if (place == NONE) {
            place = count(row);
            table.set(row, COUNT, place + 1L);
            table.set(row, at(place) + ACCOUNT, account);
        }
        table.add(row, at(place) + PAID, amount);
    }

    /** Counts what an account gave back. */
    void giveBack(int row, int place, long amount) {
        table.add(row, at(place) + RETURNED, amount);
    }

    private static int at(int place) {
        return FIRST + place * FIELDS;
    }

    /** Whether nobody has given back more than he got, and all of it is a part of the captured. */
    boolean isSound(int row, long captured, long refunded) {
        long ownPaid = captured;
        long ownReturned = refunded;
        for (int place = 0; place < count(row); place++) {
            long paid = paid(row, place);
            long returned = returned(row, place);
            if (paid <= 0 || returned < 0 || returned > paid) {
                return false;
            }
            ownPaid -= paid;
            ownReturned -= returned;
        }
        return ownReturned >= 0 && ownReturned <= ownPaid;
    }
}
