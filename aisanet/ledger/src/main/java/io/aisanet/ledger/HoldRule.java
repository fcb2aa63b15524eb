package io.aisanet.ledger;

/** Sets money aside for one payee; where somebody must be asked, until an approval comes. */
final class HoldRule extends Rule<Hold> {
    private final Parties parties;
    private final DebitDecision decision;
    private final Spend spend = new Spend();
    private int record = NONE;
    private boolean parks;

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
        Status status = judgeTimes(command);
        if (status != Status.OK) {
            return status;
        }
        status = parties.judge(command.payer, command.payee, command.converts);
        if (status != Status.OK) {
            return status;
        }
        spend.of(parties.payer(), command);
        spend.payeeWallet = judgedPayee(command);
        status = decision.decide(spend);
        parks = status == Status.APPROVAL_PENDING;
        return status;
    }

    private long judgedPayee(Hold command) {
        return TransitBinding.judged(
                books.accounts.overdraftAllowed(parties.payee()),
                command.payee,
                Words.at(command.binding, 0),
                Words.at(command.binding, 1));
    }

    private Status judgeTimes(Hold command) {
        if (command.holdUntilMs <= books.nowMs()) {
            return Status.DEADLINE_MUST_BE_IN_THE_FUTURE;
        }
        if (command.holdUntilMs > books.nowMs() + Limits.HOLD_AHEAD_MS_MAX) {
            return Status.DEADLINE_TOO_FAR;
        }
        return command.refundUntilMs > books.nowMs() + Limits.REFUND_AHEAD_MS_MAX
                ? Status.REFUND_DEADLINE_TOO_FAR
                : Status.OK;
    }

    /** What would become of a hold, without doing it. */
    void explain(Hold command, Outcome outcome) {
        outcome.status = judge(command);
        outcome.first = outcome.status;
        int payer = payer(command);
        outcome.available = payer == NONE ? 0 : books.accounts.available(payer);
        if (outcome.status == Status.DENIED || outcome.status == Status.APPROVAL_PENDING) {
            decision.guard.finding().tell(outcome);
        }
    }

    @Override
    void change(Hold command, Outcome outcome) {
        decision.count(spend);
        books.accounts.hold(parties.payer(), command.amount);
        Status status = parks ? Status.APPROVAL_PENDING : Status.OK;
        write(parks ? EventType.PARKED : EventType.HELD, command, status, outcome);
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
        books.payments.keep(record, spend, books.accounts.budget(spend.payer));
        books.payments.decided(record, books.journal.draft);
        if (parks) {
            park();
        }
        books.deadlines.add(record);
        books.payments.check(record);
        books.check(parties.payer(), parties.payee());
    }

    private void park() {
        LongTable rows = books.payments.table;
        Guard guard = decision.guard;
        rows.set(record, Payments.HOLD_UNTIL_MS, books.nowMs() + guard.askMs());
        long rule = guard.finding().rule.code();
        rows.set(record, Payments.ASKED, rule | guard.askedBy() << 8);
        rows.set(record, Payments.APPROVALS, books.payments.approvals.add() + 1L);
        books.payments.turn(record, HoldState.State.PENDING);
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
        decision.tell(status, spend.of(books.accounts.find(command.payer), command), outcome);
        outcome.eventSequence = books.journal.write();
    }

    @Override
    boolean isParked(int existing) {
        return books.payments.isParked(existing);
    }

    /**
     * A hold that waits is sent again, by whomever and until whenever: it still waits, or,
     * approved, the first one gets it.
     */
    @Override
    Status resume(int existing, long rememberedUntilMs, Hold command, Outcome outcome) {
        if (!books.payments.isSamePayment(existing, command)) {
            return Status.EXISTS_WITH_DIFFERENT_FIELDS;
        }
        if (books.payments.state(existing) == HoldState.State.PENDING) {
            outcome.first = Status.APPROVAL_PENDING;
            return Status.EXISTS;
        }
        Status times = judgeTimes(command);
        if (times != Status.OK) {
            return times;
        }
        if (command.holdUntilMs > rememberedUntilMs) {
            return Status.DEADLINE_TOO_FAR;
        }
        if (command.refundUntilMs > rememberedUntilMs) {
            return Status.REFUND_DEADLINE_TOO_FAR;
        }
        takeUp(existing, command, outcome);
        return Status.OK;
    }

    private void takeUp(int existing, Hold command, Outcome outcome) {
        LongTable rows = books.payments.table;
        books.deadlines.remove(existing);
        rows.set(existing, Payments.HOLD_UNTIL_MS, command.holdUntilMs);
        rows.set(existing, Payments.EXPIRY_MS, command.expiryMs);
        rows.set(existing, Payments.ATTEMPT, command.attempt);
        rows.set(existing, Payments.REFUND_UNTIL_MS, command.refundUntilMs);
        books.payments.turn(existing, HoldState.State.OPEN);
        books.deadlines.add(existing);
        Event event = books.draft(EventType.RESUMED, command);
        event.subjectHigh = command.idHigh;
        event.subjectLow = command.idLow;
        event.payer = command.payer;
        event.payee = command.payee;
        event.amount = command.amount;
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
        long until =
                Math.max(command.expiryMs, Math.max(command.holdUntilMs, command.refundUntilMs));
        return parks
                ? Math.max(until, books.nowMs() + decision.guard.askMs() + Limits.RESUME_MS)
                : until;
    }

    @Override
    boolean isSame(int existing, Hold command) {
        return books.payments.isSame(existing, command);
    }
}
