package io.aisanet.ledger;

/** All that a snapshot tells of: the books themselves, or what they were at a moment. */
final class SnapshotState {
    final long nowMs;
    final long newestEvent;
    final byte[] chainHash;

    /** See {@link ExpiryCounts#current}. */
    final int forgottenThisMinute;

    final Owners owners;
    final Wallets wallets;
    final Accounts accounts;
    final Credentials credentials;
    final Budgets budgets;
    final Listed listed;
    final RememberedIds ids;
    final Payments payments;

    /** The books themselves, as long as they do not change. */
    SnapshotState(Books books) {
        nowMs = books.nowMs();
        newestEvent = books.journal.sequence();
        chainHash = books.journal.hash();
        forgottenThisMinute = books.counts.current();
        owners = books.owners;
        wallets = books.wallets;
        accounts = books.accounts;
        credentials = books.credentials;
        budgets = books.budgets;
        listed = books.listed;
        ids = books.ids;
        payments = books.payments;
    }

    /** The books as they are now, also when they change. */
    SnapshotState(Books books, TableForks forks) {
        nowMs = books.nowMs();
        newestEvent = books.journal.sequence();
        chainHash = books.journal.hash().clone();
        forgottenThisMinute = books.counts.current();
        ByteArena texts = books.texts.fork();
        owners = books.owners.fork(forks, texts);
        wallets = books.wallets.fork(forks, texts, owners);
        accounts = books.accounts.fork(forks);
        credentials = books.credentials.fork(forks, texts);
        budgets = books.budgets.fork(forks, texts);
        listed = books.listed.fork(forks, budgets);
        payments = books.payments.fork(forks);
        ids = books.ids.fork(forks, payments);
    }
}
