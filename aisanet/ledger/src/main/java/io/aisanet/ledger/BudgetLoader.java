package io.aisanet.ledger;

/** Builds the budgets and their lists that a {@link SnapshotTaker} wrote. */
final class BudgetLoader {
    private final Books books;
    private final SnapshotReader in;

    BudgetLoader(Books books, SnapshotReader in) {
        this.books = books;
        this.in = in;
    }

    void load() {
        budgets();
        listed();
        for (int row = 0; row < books.accounts.count(); row++) {
            requireBudget(books.accounts.budget(row));
        }
    }

    private void budgets() {
        int count = in.takeCount("budgets", books.capacity.budgets());
        BudgetTable rows = books.budgets.table;
        for (int row = 0; row < count; row++) {
            byte[] name = Texts.bytes(in.takeText());
            rows.append();
            for (int field = 0; field < Budgets.STORED; field++) {
                rows.set(row, field, in.takeLong());
            }
            rows.set(row, Budgets.TEXT, books.texts.add(name));
            long parent = rows.get(row, Budgets.PARENT);
            if (parent < 0 || parent > row) {
                throw new SnapshotRefused("budget %d is below %d".formatted(row + 1, parent));
            }
        }
    }

    private void listed() {
        int count = in.takeCount("lines of lists", books.capacity.listed());
        for (int i = 0; i < count; i++) {
            long budget = in.takeLong();
            long subject = in.takeLong();
            long meta = in.takeLong();
            ListKind kind = ListKind.ofCode((int) meta & 0xFF);
            if (kind == null) {
                throw new SnapshotRefused("a line of a list is of kind " + (meta & 0xFF));
            }
            if (budget == 0) {
                throw new SnapshotRefused("a line of a list is of no budget");
            }
            requireBudget(budget);
            int row = books.listed.add(budget, kind, subject);
            books.listed.table.set(row, Listed.META, meta);
            for (int field = Listed.AMOUNT; field < Listed.RING; field++) {
                books.listed.table.set(row, field, in.takeLong());
            }
            if (in.takeLong() != 0) {
                ring(row);
            }
        }
    }

    private void ring(int row) {
        int ring = books.listed.rings.append();
        books.listed.table.set(row, Listed.RING, ring + 1L);
        for (int field = 0; field < Meters.WIDTH; field++) {
            books.listed.rings.set(ring, field, in.takeLong());
        }
    }

    private void requireBudget(long budget) {
        if (budget != 0 && !books.budgets.has(budget)) {
            throw new SnapshotRefused("the snapshot names an unknown budget: " + budget);
        }
    }
}
