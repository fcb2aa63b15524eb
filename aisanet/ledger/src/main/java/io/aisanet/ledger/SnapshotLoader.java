package io.aisanet.ledger;

import java.util.Arrays;

/** Builds the state that a {@link SnapshotTaker} wrote. */
final class SnapshotLoader {
    private final Books books;
    private final SnapshotReader in;
    private long version;

    SnapshotLoader(Books books, SnapshotSource source) {
        this.books = books;
        this.in = new SnapshotReader(source);
    }

    void load() {
        requireFormat();
        long nowMs = in.takeLong();
        if (nowMs < 0 || nowMs > Limits.CLOCK_MS_MAX) {
            throw new SnapshotRefused("the snapshot was taken at " + nowMs + " ms");
        }
        books.setClock(nowMs);
        books.journal.restore(in.takeLong(), in.takeBytes(Limits.KEY_BYTES));
        int forgottenThisMinute = in.takeCount("ids", books.capacity.ids());
        owners();
        wallets();
        accounts();
        credentials();
        new BudgetLoader(books, in).load();
        ids();
        books.counts.add(nowMs, forgottenThisMinute - books.counts.current());
        requireDigest();
        in.requireEnd();
    }

    private void requireFormat() {
        if (in.takeLong() != SnapshotTaker.MAGIC) {
            throw new SnapshotRefused("this is no snapshot of a ledger");
        }
        version = in.takeLong();
        if (version < SnapshotTaker.OLDEST_VERSION || version > SnapshotTaker.VERSION) {
            throw new SnapshotRefused(
                    "the snapshot is of version %d, known are %d to %d"
                            .formatted(
                                    version, SnapshotTaker.OLDEST_VERSION, SnapshotTaker.VERSION));
        }
    }

    private void requireDigest() {
        byte[] digest = in.digest();
        if (!Arrays.equals(digest, in.takeBytes(digest.length))) {
            throw new SnapshotRefused("the snapshot is damaged: its digest differs");
        }
    }

    private void owners() {
        int count = in.takeCount("owners", books.capacity.owners());
        for (int i = 0; i < count; i++) {
            long id = books.owners.add(in.takeText(), in.takeText());
            books.owners.freeze(id, in.takeLong() != 0);
            for (Asset asset : Asset.values()) {
                books.owners.attach(id, asset.code(), in.takeLong());
            }
        }
    }

    private void wallets() {
        int count = in.takeCount("wallets", books.capacity.wallets());
        CreateWallet wallet = new CreateWallet();
        for (int i = 0; i < count; i++) {
            wallet.owner = in.takeLong();
            wallet.kind = kind((int) in.takeLong());
            boolean frozen = in.takeLong() != 0;
            copy(in.takeBytes(Limits.ADDRESS_BYTES), wallet.address);
            copy(in.takeBytes(Limits.KEY_BYTES), wallet.publicKey);
            wallet.name = in.takeText();
            requireKnown("owner", wallet.owner, books.owners.has(wallet.owner));
            books.wallets.freeze(books.wallets.add(wallet), frozen);
            books.accounts.addWallet();
        }
    }

    private static WalletKind kind(int code) {
        WalletKind kind = WalletKind.ofCode(code);
        if (kind == null) {
            throw new SnapshotRefused("no kind of wallet has the code " + code);
        }
        return kind;
    }

    private void accounts() {
        int count = in.takeCount("accounts", books.capacity.accounts());
        for (int i = 0; i < count; i++) {
            long id = in.takeLong();
            long wallet = AccountId.walletOf(id);
            boolean known = Asset.ofCode(AccountId.assetCodeOf(id)) != null;
            requireKnown("wallet of account", id, known && books.wallets.has(wallet));
            boolean system = books.wallets.kind(wallet) == WalletKind.SYSTEM;
            int row = books.accounts.open(id, books.wallets.owner(wallet), system);
            books.accounts.credit(row, in.takeLong());
            books.accounts.debit(row, in.takeLong());
            books.accounts.hold(row, in.takeLong());
            for (int field = Accounts.NEWEST; field <= Accounts.APPLIED; field++) {
                books.accounts.table.set(row, field, in.takeLong());
            }
            books.accounts.attach(row, in.takeLong());
        }
    }

    private void credentials() {
        int count = in.takeCount("credentials", books.capacity.credentials());
        AddCredential credential = new AddCredential();
        for (int i = 0; i < count; i++) {
            credential.owner = in.takeLong();
            credential.wallet = in.takeLong();
            credential.scopes = in.takeLong();
            boolean valid = in.takeLong() != 0;
            copy(in.takeBytes(Limits.KEY_BYTES), credential.keyHash);
            credential.name = in.takeText();
            long id = books.credentials.add(credential);
            if (!valid) {
                books.credentials.revoke(id);
            }
        }
    }

    private void ids() {
        int count = in.takeCount("ids", Integer.MAX_VALUE);
        long[] fields = new long[RememberedIds.RESULT + 1];
        for (int i = 0; i < count; i++) {
            long forgottenMs = in.takeLong();
            for (int field = 0; field < fields.length; field++) {
                fields[field] = in.takeLong();
            }
            int status = (int) in.takeLong();
            int payment = in.takeLong() == 0 ? RememberedIds.NONE : payment();
            books.ids.mark(remember(fields, forgottenMs), status, payment);
        }
    }

    private int remember(long[] fields, long forgottenMs) {
        long high = fields[RememberedIds.ID_HIGH];
        long low = fields[RememberedIds.ID_LOW];
        requireKnown("time of an id", forgottenMs, forgottenMs >= books.nowMs());
        int slot = books.ids.add(high, low, forgottenMs, books.nowMs());
        for (int field = RememberedIds.FIELDS_HIGH; field < fields.length; field++) {
            books.ids.set(slot, field, fields[field]);
        }
        books.counts.add(forgottenMs, 1);
        return slot;
    }

    private int payment() {
        int row = books.payments.add();
        int stored = version < SnapshotTaker.POLICY_VERSION ? Payments.POLICY : Payments.STORED;
        for (int field = 0; field < stored; field++) {
            books.payments.table.set(row, field, in.takeLong());
        }
        long approvals = in.takeLong();
        if (approvals >= 0) {
            int asked = books.payments.approvals.add();
            books.payments.table.set(row, Payments.APPROVALS, asked + 1L);
            requireKnown("number of approvals", approvals, approvals <= Approvals.MOST);
            for (int place = 0; place < approvals; place++) {
                books.payments.approvals.put(asked, in.takeLong());
            }
        }
        if (version >= SnapshotTaker.SPLIT_VERSION) {
            split(row);
        }
        requireKnown("payer", row, books.payer(row) != Accounts.NONE);
        requireKnown("payee", row, books.payee(row) != Accounts.NONE);
        if (books.payments.isOpen(row)) {
            books.deadlines.add(row);
        }
        return row;
    }

    private void split(int row) {
        int count = in.takeCount("shares", Shares.MOST);
        for (int place = 0; place < count; place++) {
            int split = books.payments.beginSplit(row);
            long account = in.takeLong();
            boolean fresh = books.payments.splits.find(split, account) == Splits.NONE;
            requireKnown("share", account, fresh && books.accounts.find(account) != Accounts.NONE);
            books.payments.splits.pay(split, account, in.takeLong());
            books.payments.splits.giveBack(split, place, in.takeLong());
        }
    }

    private static void requireKnown(String what, long value, boolean known) {
        if (!known) {
            throw new SnapshotRefused("the snapshot names an unknown " + what + ": " + value);
        }
    }

    private static void copy(byte[] from, byte[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
