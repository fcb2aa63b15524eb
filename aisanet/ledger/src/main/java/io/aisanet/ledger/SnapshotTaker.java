package io.aisanet.ledger;

/**
 * Writes the state as values in an order that follows from the state alone: registrations by id,
 * accounts by the order of opening, remembered ids by the order of their hashes. What can be
 * computed again is left out: sums, indexes and the heap of deadlines.
 */
final class SnapshotTaker {
    /** "AISALEDG" and the version of the format. */
    static final long MAGIC = 0x4744454C41534941L;

    static final long VERSION = 4;

    /** The oldest version that is still read: payments have no policy in it, and no shares. */
    static final long OLDEST_VERSION = 2;

    /** From this one on payments have a policy. */
    static final long POLICY_VERSION = 3;

    /** From this one on payments have shares. */
    static final long SPLIT_VERSION = 4;

    private final Books books;
    private final SnapshotWriter out;

    SnapshotTaker(Books books, SnapshotSink sink) {
        this.books = books;
        this.out = new SnapshotWriter(sink);
    }

    /** Writes everything and gives the digest. */
    byte[] take() {
        out.putLong(MAGIC);
        out.putLong(VERSION);
        out.putLong(books.nowMs());
        out.putLong(books.journal.sequence());
        out.putBytes(books.journal.hash());
        out.putLong(books.counts.current());
        owners();
        wallets();
        accounts();
        credentials();
        budgets();
        listed();
        ids();
        return out.digest();
    }

    /** Writes everything, the digest last. */
    void takeWithDigest() {
        out.putBytes(take());
        out.flush();
    }

    private void owners() {
        out.putLong(books.owners.count());
        for (long id = 1; id <= books.owners.count(); id++) {
            OwnerState owner = books.owners.state(id);
            out.putText(owner.name());
            out.putText(owner.timeZone());
            out.putLong(owner.frozen() ? 1 : 0);
            for (Asset asset : Asset.values()) {
                out.putLong(books.owners.budget(id, asset.code()));
            }
        }
    }

    private void wallets() {
        out.putLong(books.wallets.count());
        for (long id = 1; id <= books.wallets.count(); id++) {
            out.putLong(books.wallets.owner(id));
            out.putLong(books.wallets.kind(id).code());
            out.putLong(books.wallets.frozen.get((int) id - 1) ? 1 : 0);
            out.putBytes(books.wallets.address(id));
            out.putBytes(books.wallets.publicKey(id));
            out.putText(books.wallets.name(id));
        }
    }

    private void accounts() {
        LongTable rows = books.accounts.table;
        out.putLong(rows.rows());
        for (int row = 0; row < rows.rows(); row++) {
            for (int field = Accounts.ID; field <= Accounts.APPLIED; field++) {
                out.putLong(rows.get(row, field));
            }
            out.putLong(books.accounts.budget(row));
        }
    }

    private void budgets() {
        BudgetTable rows = books.budgets.table;
        out.putLong(rows.rows());
        for (int row = 0; row < rows.rows(); row++) {
            books.budgets.meters.settle(row);
            out.putText(books.budgets.name(row));
            for (int field = 0; field < Budgets.STORED; field++) {
                out.putLong(field == Budgets.TEXT ? 0 : rows.get(row, field));
            }
        }
    }

    private void listed() {
        LongTable rows = books.listed.table;
        out.putLong(rows.rows());
        for (int row = 0; row < rows.rows(); row++) {
            books.listed.advance(row, books.nowMs());
            for (int field = 0; field < Listed.RING; field++) {
                out.putLong(rows.get(row, field));
            }
            int ring = (int) rows.get(row, Listed.RING) - 1;
            out.putLong(ring == Listed.NONE ? 0 : 1);
            for (int field = 0; ring != Listed.NONE && field < Meters.WIDTH; field++) {
                out.putLong(books.listed.rings.get(ring, field));
            }
        }
    }

    private void credentials() {
        out.putLong(books.credentials.count());
        for (long id = 1; id <= books.credentials.count(); id++) {
            CredentialState credential = books.credentials.state(id);
            out.putLong(credential.owner());
            out.putLong(credential.wallet());
            out.putLong(credential.scopes());
            out.putLong(books.credentials.has(id) ? 1 : 0);
            out.putBytes(books.credentials.keyHash(id));
            out.putText(credential.name());
        }
    }

    private void ids() {
        int[] slots = books.ids.inOrder(books.nowMs());
        out.putLong(slots.length);
        for (int slot : slots) {
            int payment = books.ids.payment(slot);
            out.putLong(books.ids.forgottenMs(slot));
            for (int field = RememberedIds.ID_HIGH; field <= RememberedIds.RESULT; field++) {
                out.putLong(books.ids.get(slot, field));
            }
            out.putLong(books.ids.status(slot));
            out.putLong(payment == RememberedIds.NONE ? 0 : 1);
            if (payment != RememberedIds.NONE) {
                payment(payment);
            }
        }
    }

    private void payment(int row) {
        for (int field = 0; field < Payments.STORED; field++) {
            out.putLong(books.payments.table.get(row, field));
        }
        Approvals approvals = books.payments.approvals;
        int asked = (int) books.payments.table.get(row, Payments.APPROVALS) - 1;
        int count = approvals.count(asked);
        out.putLong(asked < 0 ? -1 : count);
        for (int place = 0; place < count; place++) {
            out.putLong(approvals.get(asked, place));
        }
        split(books.payments.split(row));
    }

    private void split(int row) {
        Splits splits = books.payments.splits;
        out.putLong(splits.count(row));
        for (int place = 0; place < splits.count(row); place++) {
            out.putLong(splits.account(row, place));
            out.putLong(splits.paid(row, place));
            out.putLong(splits.returned(row, place));
        }
    }
}
