package io.aisanet.ledger;

/**
 * Writes the state as values in an order that follows from the state alone: registrations by id,
 * accounts by the order of opening, remembered ids by the order of their hashes. What can be
 * computed again is left out: sums, indexes and the heap of deadlines. It changes nothing; what has
 * to be moved on to the present is copied first.
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

    private final SnapshotState state;
    private final SnapshotWriter out;

    /** One ring, moved on to now. */
    private final LongTable advanced = new LongTable(Meters.WIDTH);

    SnapshotTaker(SnapshotState state, SnapshotSink sink) {
        this.state = state;
        this.out = new SnapshotWriter(sink);
        this.advanced.append();
    }

    /** Writes everything and gives the digest. */
    byte[] take() {
        out.putLong(MAGIC);
        out.putLong(VERSION);
        out.putLong(state.nowMs);
        out.putLong(state.newestEvent);
        out.putBytes(state.chainHash);
        out.putLong(state.forgottenThisMinute);
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
        out.putLong(state.owners.count());
        for (long id = 1; id <= state.owners.count(); id++) {
            OwnerState owner = state.owners.state(id);
            out.putText(owner.name());
            out.putText(owner.timeZone());
            out.putLong(owner.frozen() ? 1 : 0);
            for (Asset asset : Asset.values()) {
                out.putLong(state.owners.budget(id, asset.code()));
            }
        }
    }

    private void wallets() {
        out.putLong(state.wallets.count());
        for (long id = 1; id <= state.wallets.count(); id++) {
            out.putLong(state.wallets.owner(id));
            out.putLong(state.wallets.kind(id).code());
            out.putLong(state.wallets.frozen.get((int) id - 1) ? 1 : 0);
            out.putBytes(state.wallets.address(id));
            out.putBytes(state.wallets.publicKey(id));
            out.putText(state.wallets.name(id));
        }
    }

    private void accounts() {
        LongTable rows = state.accounts.table;
        out.putLong(rows.rows());
        for (int row = 0; row < rows.rows(); row++) {
            for (int field = Accounts.ID; field <= Accounts.APPLIED; field++) {
                out.putLong(rows.get(row, field));
            }
            out.putLong(state.accounts.budget(row));
        }
    }

    private void budgets() {
        BudgetTable rows = state.budgets.table;
        BudgetTable settled = new BudgetTable(Budgets.WIDTH);
        settled.append();
        BudgetMeters meters = new BudgetMeters(settled);
        meters.setClock(state.nowMs);
        out.putLong(rows.rows());
        for (int row = 0; row < rows.rows(); row++) {
            settled.take(rows, row);
            meters.settle(0);
            out.putText(state.budgets.name(row));
            for (int field = 0; field < Budgets.STORED; field++) {
                out.putLong(field == Budgets.TEXT ? 0 : settled.get(0, field));
            }
        }
    }

    private void listed() {
        LongTable rows = state.listed.table;
        out.putLong(rows.rows());
        for (int row = 0; row < rows.rows(); row++) {
            for (int field = 0; field < Listed.RING; field++) {
                out.putLong(rows.get(row, field));
            }
            int ring = (int) rows.get(row, Listed.RING) - 1;
            out.putLong(ring == Listed.NONE ? 0 : 1);
            if (ring != Listed.NONE) {
                ring(ring, Window.ofCode(state.listed.ringWindow(row)));
            }
        }
    }

    private void ring(int row, Window window) {
        advanced.take(state.listed.rings, row);
        new Meters(advanced).advance(0, 0, window.partAt(state.nowMs));
        for (int field = 0; field < Meters.WIDTH; field++) {
            out.putLong(advanced.get(0, field));
        }
    }

    private void credentials() {
        out.putLong(state.credentials.count());
        for (long id = 1; id <= state.credentials.count(); id++) {
            CredentialState credential = state.credentials.state(id);
            out.putLong(credential.owner());
            out.putLong(credential.wallet());
            out.putLong(credential.scopes());
            out.putLong(state.credentials.has(id) ? 1 : 0);
            out.putBytes(state.credentials.keyHash(id));
            out.putText(credential.name());
        }
    }

    private void ids() {
        int[] slots = state.ids.inOrder(state.nowMs);
        out.putLong(slots.length);
        for (int slot : slots) {
            int payment = state.ids.payment(slot);
            out.putLong(state.ids.forgottenMs(slot));
            for (int field = RememberedIds.ID_HIGH; field <= RememberedIds.RESULT; field++) {
                out.putLong(state.ids.get(slot, field));
            }
            out.putLong(state.ids.status(slot));
            out.putLong(payment == RememberedIds.NONE ? 0 : 1);
            if (payment != RememberedIds.NONE) {
                payment(payment);
            }
        }
    }

    private void payment(int row) {
        for (int field = 0; field < Payments.STORED; field++) {
            out.putLong(state.payments.table.get(row, field));
        }
        Approvals approvals = state.payments.approvals;
        int asked = (int) state.payments.table.get(row, Payments.APPROVALS) - 1;
        int count = approvals.count(asked);
        out.putLong(asked < 0 ? -1 : count);
        for (int place = 0; place < count; place++) {
            out.putLong(approvals.get(asked, place));
        }
        split(state.payments.split(row));
    }

    private void split(int row) {
        Splits splits = state.payments.splits;
        out.putLong(splits.count(row));
        for (int place = 0; place < splits.count(row); place++) {
            out.putLong(splits.account(row, place));
            out.putLong(splits.paid(row, place));
            out.putLong(splits.returned(row, place));
        }
    }
}
