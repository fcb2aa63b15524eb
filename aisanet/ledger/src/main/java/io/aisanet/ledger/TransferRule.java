package io.aisanet.ledger;

/** Moves money at once. It cannot wait: where somebody must be asked it is refused. */
final class TransferRule extends Rule<Transfer> {
    private final Parties parties;
    private final DebitDecision decision;
    private final Spend spend = new Spend();
    private int record = NONE;

    TransferRule(Books books, DebitDecision decision) {
        super(books);
        this.parties = new Parties(books.accounts);
        this.decision = decision;
    }

    @Override
    Status judge(Transfer command) {
        if (command.amount <= 0) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        if (command.refundUntilMs > books.nowMs() + Limits.REFUND_AHEAD_MS_MAX) {
            return Status.REFUND_DEADLINE_TOO_FAR;
        }
        Status status = parties.judge(command.payer, command.payee);
        if (status != Status.OK) {
            return status;
        }
        status = decision.decide(spend.of(parties.payer(), command));
        return status == Status.APPROVAL_PENDING ? Status.DENIED : status;
    }

    @Override
    void change(Transfer command, Outcome outcome) {
        decision.count(spend);
        books.accounts.debit(parties.payer(), command.amount);
        books.accounts.credit(parties.payee(), command.amount);
        write(EventType.TRANSFERRED, command, Status.OK, outcome);
        decision.paid(spend, outcome.eventSequence);
        record = NONE;
        if (command.refundUntilMs > 0) {
            keep(command, outcome);
        }
        books.check(parties.payer(), parties.payee());
    }

    private void keep(Transfer command, Outcome outcome) {
        record = books.payments.add();
        LongTable rows = books.payments.table;
        rows.set(record, Payments.ID_HIGH, command.idHigh);
        rows.set(record, Payments.ID_LOW, command.idLow);
        rows.set(record, Payments.PAYER, command.payer);
        rows.set(record, Payments.PAYEE, command.payee);
        rows.set(record, Payments.AMOUNT, command.amount);
        rows.set(record, Payments.CAPTURED, command.amount);
        rows.set(record, Payments.CREATED_MS, books.nowMs());
        rows.set(record, Payments.REFUND_UNTIL_MS, command.refundUntilMs);
        rows.set(record, Payments.EVENT, outcome.eventSequence);
        rows.set(record, Payments.SEQUENCE, command.sequence);
        rows.set(record, Payments.EXPIRY_MS, command.expiryMs);
        books.payments.keep(record, spend, books.accounts.budget(spend.payer));
        books.payments.decided(record, books.journal.draft);
        books.payments.turn(record, HoldState.State.CAPTURED);
        books.payments.check(record);
    }

    @Override
    void refuse(Transfer command, Status status, Outcome outcome) {
        spend.of(books.accounts.find(command.payer), command); // it may not have come to a decision
        write(EventType.REFUSED, command, status, outcome);
    }

    private void write(EventType type, Transfer command, Status status, Outcome outcome) {
        Event event = books.draft(type, command);
        event.status = status;
        event.payer = command.payer;
        event.payee = command.payee;
        event.amount = command.amount;
        decision.tell(status, spend, outcome);
        outcome.eventSequence = books.journal.write();
    }

    @Override
    int payer(Transfer command) {
        return books.accounts.find(command.payer);
    }

    @Override
    long sequence(Transfer command) {
        return command.sequence;
    }

    @Override
    boolean keepsRecord(Transfer command) {
        return command.refundUntilMs > 0;
    }

    @Override
    int record() {
        return record;
    }

    @Override
    long rememberedUntilMs(Transfer command) {
        return Math.max(books.nowMs(), Math.max(command.expiryMs, command.refundUntilMs));
    }
}
