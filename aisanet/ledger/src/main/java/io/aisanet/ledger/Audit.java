package io.aisanet.ledger;

/** Adds everything up again and compares it with what is kept with each step. */
final class Audit {
    private final Books books;
    private final long[] heldByRow;
    private int open;
    private int live;

    Audit(Books books) {
        this.books = books;
        this.heldByRow = new long[books.accounts.count()];
    }

    void run() {
        ids();
        accounts();
        sums();
        wallets();
        credentials();
        budgets();
    }

    private void budgets() {
        for (int row = 0; row < books.budgets.count(); row++) {
            check(
                    books.budgets.isSound(row),
                    "what a budget has spent, or the room it has left, is not what follows from its"
                            + " parts");
        }
        LongTable rows = books.listed.table;
        for (int row = 0; row < rows.rows(); row++) {
            ListKind kind = ListKind.ofCode(books.listed.kindCode(row));
            long budget = rows.get(row, Listed.BUDGET);
            check(
                    kind != null
                            && books.listed.find(budget, kind, rows.get(row, Listed.SUBJECT))
                                    == row,
                    "a line of a list is not found");
            int ring = (int) rows.get(row, Listed.RING) - 1;
            check(
                    ring == Listed.NONE || books.listed.meters.isSound(ring, 0),
                    "what a cap has counted is not the sum of its parts");
        }
    }

    private void ids() {
        RememberedIds ids = books.ids;
        ids.forEachLive(
                books.nowMs(),
                slot -> {
                    live++;
                    long high = ids.get(slot, RememberedIds.ID_HIGH);
                    long low = ids.get(slot, RememberedIds.ID_LOW);
                    check(ids.find(high, low, books.nowMs()) == slot, "an id is not found");
                    if (ids.payment(slot) != RememberedIds.NONE) {
                        payment(ids.payment(slot), high, low);
                    }
                });
        check(open == books.deadlines.size(), "open holds and deadlines differ in number");
        check(live <= books.counts.total(), "more ids are remembered than counted");
        check(live >= books.counts.total() - books.counts.current(), "an id was forgotten early");
    }

    private void payment(int row, long high, long low) {
        LongTable rows = books.payments.table;
        boolean named =
                rows.get(row, Payments.ID_HIGH) == high && rows.get(row, Payments.ID_LOW) == low;
        check(named, "an id leads to the record of another payment");
        books.payments.check(row);
        if (books.payments.isOpen(row)) {
            open++;
            check(books.deadlines.contains(row), "an open hold has no deadline");
            check(rows.get(row, Payments.HOLD_UNTIL_MS) > books.nowMs(), "a hold is overdue");
            check(
                    books.deadlines.firstMs() <= rows.get(row, Payments.HOLD_UNTIL_MS),
                    "an earlier deadline is not the first");
            heldByRow[books.payer(row)] += books.payments.open(row);
        }
    }

    private void accounts() {
        LongTable rows = books.accounts.table;
        for (int row = 0; row < rows.rows(); row++) {
            books.accounts.check(row);
            check(books.accounts.find(books.accounts.id(row)) == row, "an account is not found");
            check(rows.get(row, Accounts.HELD) == heldByRow[row], "held is not the sum of holds");
            long used = rows.get(row, Accounts.USED);
            boolean begun = rows.get(row, Accounts.NEWEST) > 0;
            check((rows.get(row, Accounts.APPLIED) & ~used) == 0, "applied but not used");
            check((used & 1) == (begun ? 1 : 0), "the newest sequence number was not used");
            long owner = books.wallets.owner(AccountId.walletOf(books.accounts.id(row)));
            check(books.accounts.owner(row) == owner, "account and wallet differ in owner");
        }
    }

    private void sums() {
        AssetSums again = new AssetSums();
        LongTable rows = books.accounts.table;
        for (int row = 0; row < rows.rows(); row++) {
            int asset = books.accounts.asset(row);
            again.accounts[asset]++;
            again.debits[asset] += rows.get(row, Accounts.DEBITS);
            again.credits[asset] += rows.get(row, Accounts.CREDITS);
            again.held[asset] += rows.get(row, Accounts.HELD);
        }
        AssetSums kept = books.accounts.sums;
        for (Asset one : Asset.values()) {
            int asset = one.code();
            again.check(asset);
            boolean same =
                    again.accounts[asset] == kept.accounts[asset]
                            && again.debits[asset] == kept.debits[asset]
                            && again.credits[asset] == kept.credits[asset]
                            && again.held[asset] == kept.held[asset];
            check(same, "the sums of " + one + " are wrong");
        }
    }

    private void wallets() {
        long[] wallets = new long[books.owners.count()];
        for (long id = 1; id <= books.wallets.count(); id++) {
            wallets[(int) books.wallets.owner(id) - 1]++;
            byte[] address = books.wallets.address(id);
            check(
                    Words.isZero(address) || books.wallets.find(address) == id,
                    "a wallet is not found by its address");
            byte[] key = books.wallets.publicKey(id);
            long keyed = Words.isZero(key) ? id : books.wallets.findByKey(key);
            check(keyed >= 1 && keyed <= id, "a wallet is not found by its key");
        }
        for (long id = 1; id <= books.owners.count(); id++) {
            check(
                    books.owners.state(id).wallets() == wallets[(int) id - 1],
                    "an owner has another number of wallets");
        }
    }

    private void credentials() {
        for (long id = 1; id <= books.credentials.count(); id++) {
            check(
                    books.credentials.find(books.credentials.keyHash(id)) == id,
                    "a credential is not found by its key");
        }
    }

    private static void check(boolean holds, String violation) {
        if (!holds) {
            throw new LedgerInvariantViolation(violation);
        }
    }
}
