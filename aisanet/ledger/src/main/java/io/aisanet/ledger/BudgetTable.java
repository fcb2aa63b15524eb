package io.aisanet.ledger;

/**
 * The rows of {@link Budgets}, cut in two: the fields that every payment needs lie close together,
 * so that those of many thousand budgets stay in the processor's reach; rules and windows, which
 * are twelve times as long, lie elsewhere.
 */
final class BudgetTable {
    /** How many fields of a row are in its head: two cache lines. */
    static final int HEAD = 16;

    final LongTable head;

    /** The fields from {@link #HEAD} on. */
    final LongTable body;

    BudgetTable(int width) {
        this(new LongTable(HEAD), new LongTable(width - HEAD));
    }

    private BudgetTable(LongTable head, LongTable body) {
        this.head = head;
        this.body = body;
    }

    BudgetTable fork(TableForks forks) {
        return new BudgetTable(forks.of(head), forks.of(body));
    }

    /** Fills the first row with a row of another table. */
    void take(BudgetTable other, int row) {
        head.take(other.head, row);
        body.take(other.body, row);
    }

    int rows() {
        return head.rows();
    }

    long get(int row, int field) {
        return field < HEAD ? head.get(row, field) : body.get(row, field - HEAD);
    }

    void set(int row, int field, long value) {
        if (field < HEAD) {
            head.set(row, field, value);
        } else {
            body.set(row, field - HEAD, value);
        }
    }

    int append() {
        body.append();
        return head.append();
    }
}
