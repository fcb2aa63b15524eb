package io.aisanet.ledger;

/** Sets money aside for one payee. */
final class HoldRule extends Rule<Hold> {
    private final Parties parties;
    private final DebitDecision decision;
    private int record = NONE;

    HoldRule(Books books, DebitDecision decision) {
        super(books);
        this.parties = new Parties(books.accounts);
        this.decision = decision;
    }

    @Override
    Status judge(Hold command) {
        if (command.amount <= 0) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        if (command.holdUntilMs <= books.nowMs()) {
            return Status.DEADLINE_MUST_BE_IN_THE_FUTURE;
        }
        if (command.holdUntilMs > books.nowMs() + Limits.HOLD_AHEAD_MS_MAX) {
            return Status.DEADLINE_TOO_FAR;
        }
        if (command.refundUntilMs > books.nowMs() + Limits.REFUND_AHEAD_MS_MAX) {
            return Status.REFUND_DEADLINE_TOO_FAR;
        }
        Status status = parties.judge(command.payer, command.payee);
        return status == Status.OK ? decision.decide(parties.payer(), command.amount) : status;
    }

    @Override
    void change(Hold command, Outcome outcome) {
        books.accounts.hold(parties.payer(), command.amount);
        write(EventType.HELD, command, Status.OK, outcome);
        record = books.payments.add();
        LongTable rows = books.payments.table;
        rows.set(record, Payments.ID_HIGH, command.idHigh);
        rows.set(record, Payments.ID_LOW, command.idLow);
        rows.set(record, Payments.PAYER, command.payer);
        rows.set(record, Payments.PAYEE, command.payee);
        rows.set(record, Payments.AMOUNT, command.amount);
        rows.set(record, Payments.CREATED_MS, books.nowMs());
        rows.set(record, Payments.HOLD_UNTIL_MS, command.holdUntilMs);
        rows.set(record, Payments.REFUND_UNTIL_MS, command.refundUntilMs);
        rows.set(record, Payments.EVENT, outcome.eventSequence);
        rows.set(record, Payments.SEQUENCE, command.sequence);
        rows.set(record, Payments.EXPIRY_MS, command.expiryMs);
        rows.set(record, Payments.ATTEMPT, command.attempt);
        books.payments.bind(record, command.binding);
        books.deadlines.add(record);
        books.payments.check(record);
        books.check(parties.payer(), parties.payee());
    }

    @Override
    void refuse(Hold command, Status status, Outcome outcome) {
        write(EventType.REFUSED, command, status, outcome);
    }

    private void write(EventType type, Hold command, Status status, Outcome outcome) {
        Event event = books.draft(type, command);
        event.status = status;
        event.payer = command.payer;
        event.payee = command.payee;
        event.amount = command.amount;
        System.arraycopy(command.binding, 0, event.key, 0, event.key.length);
        outcome.eventSequence = books.journal.write();
    }

    @Override
    int payer(Hold command) {
        return books.accounts.find(command.payer);
    }

    @Override
    long sequence(Hold command) {
        return command.sequence;
    }

    @Override
    boolean keepsRecord(Hold command) {
        return true;
    }

    @Override
    int record() {
        return record;
    }

    @Override
    long rememberedUntilMs(Hold command) {
        return Math.max(command.expiryMs, Math.max(command.holdUntilMs, command.refundUntilMs));
    }

    @Override
    boolean isSame(int existing, Hold command) {
        return books.payments.isSame(existing, command);
    }
}
