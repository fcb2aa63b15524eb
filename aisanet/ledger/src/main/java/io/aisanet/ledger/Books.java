package io.aisanet.ledger;

/** Everything that the ledger knows. The rules read it and change it; it decides nothing. */
final class Books {
    final ByteArena texts = new ByteArena();
    final Owners owners = new Owners(texts);
    final Wallets wallets = new Wallets(texts, owners);
    final Accounts accounts = new Accounts();
    final SequenceWindow windows = new SequenceWindow(accounts);
    final Credentials credentials = new Credentials(texts);
    final Budgets budgets = new Budgets(texts);
    final Listed listed = new Listed(budgets);
    final Payments payments = new Payments();
    final Deadlines deadlines = new Deadlines(payments);
    final RememberedIds ids = new RememberedIds(payments);
    final ExpiryCounts counts = new ExpiryCounts();
    final Journal journal;
    final Capacity capacity;

    /** The latest time seen. */
    private long nowMs;

    Books(EventSink sink, Capacity capacity) {
        this.journal = new Journal(sink);
        this.capacity = capacity;
    }

    long nowMs() {
        return nowMs;
    }

    /** Moves the clock; it never goes back. */
    void setClock(long time) {
        if (time < 0 || time > Limits.CLOCK_MS_MAX) {
            throw new LedgerInvariantViolation(
                    "the clock shows %d ms, outside 0 to %d".formatted(time, Limits.CLOCK_MS_MAX));
        }
        if (time > nowMs) {
            nowMs = time;
            counts.advance(nowMs);
            budgets.meters.setClock(nowMs);
        }
    }

    /** Begins an event of this type. */
    Event draft(EventType type) {
        Event draft = journal.draft;
        draft.type = type;
        draft.status = Status.OK;
        draft.timestampMs = nowMs;
        return draft;
    }

    /** Begins an event of this type that a command causes. */
    Event draft(EventType type, Command command) {
        Event draft = draft(type);
        draft.idHigh = command.idHigh;
        draft.idLow = command.idLow;
        return draft;
    }

    /** The record of a payment that is remembered, or {@link RememberedIds#NONE}. */
    int payment(long idHigh, long idLow) {
        int slot = ids.find(idHigh, idLow, nowMs);
        return slot == RememberedIds.NONE ? slot : ids.payment(slot);
    }

    int payer(int payment) {
        return accounts.find(payments.table.get(payment, Payments.PAYER));
    }

    int payee(int payment) {
        return accounts.find(payments.table.get(payment, Payments.PAYEE));
    }

    /** The wallet of a hold's payee as budgets see it. */
    long judgedPayee(int hold) {
        LongTable rows = payments.table;
        return TransitBinding.judged(
                accounts.overdraftAllowed(payee(hold)),
                rows.get(hold, Payments.PAYEE),
                rows.get(hold, Payments.BINDING),
                rows.get(hold, Payments.BINDING + 1));
    }

    /** Checks what one payment step can have broken. */
    void check(int payer, int payee) {
        accounts.check(payer);
        accounts.check(payee);
    }
}
