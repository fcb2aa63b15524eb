package io.aisanet.ledger;

/** Takes one approver's word on a payment that waits. */
final class ApproveRule extends Rule<Approve> {
    private final HoldEnding ending;
    private final Guard guard;
    private int hold = NONE;

    ApproveRule(Books books, HoldEnding ending, Guard guard) {
        super(books);
        this.ending = ending;
        this.guard = guard;
    }

    @Override
    Status judge(Approve command) {
        hold = books.payment(command.holdHigh, command.holdLow);
        Status status = ending.judgeEnd(hold);
        if (status != Status.OK) {
            return status;
        }
        HoldState.State state = books.payments.state(hold);
        boolean waits =
                state == HoldState.State.PENDING
                        || (state == HoldState.State.APPROVED && !command.approved);
        if (!waits) {
            return Status.NOT_PENDING;
        }
        if (!books.credentials.has(command.approver) || !isAsked(command.approver)) {
            return Status.NOT_AN_APPROVER;
        }
        int approvals = approvals();
        if (command.approved && books.payments.approvals.has(approvals, command.approver)) {
            return Status.ALREADY_APPROVED;
        }
        boolean full = books.payments.approvals.count(approvals) == Approvals.MOST;
        return command.approved && full ? Status.CAPACITY_REACHED : Status.OK;
    }

    private int approvals() {
        return (int) books.payments.table.get(hold, Payments.APPROVALS) - 1;
    }

    /** Whether any budget that asks names this approver. */
    private boolean isAsked(long approver) {
        long asks = asks();
        for (int place = 0; place < walk(); place++) {
            if ((asks >>> place & 1) != 0 && names(guard.at(place), approver)) {
                return true;
            }
        }
        return false;
    }

    private long asks() {
        return books.payments.table.get(hold, Payments.ASKED) >>> 8;
    }

    private int walk() {
        LongTable rows = books.payments.table;
        return guard.walk(rows.get(hold, Payments.MANDATE), rows.get(hold, Payments.BUDGET));
    }

    private boolean names(int budget, long approver) {
        for (int i = 0; i < BudgetRules.APPROVERS_MAX; i++) {
            if (books.budgets.rule(budget, BudgetRules.APPROVERS + i) == approver) {
                return true;
            }
        }
        return false;
    }

    @Override
    void change(Approve command, Outcome outcome) {
        if (!command.approved) {
            Event event = draft(EventType.DISAPPROVED, command);
            event.amount = ending.release(hold);
            ending.close(hold, HoldState.State.VOIDED);
            outcome.eventSequence = books.journal.write();
        } else {
            books.payments.approvals.put(approvals(), command.approver);
            boolean enough = isEnough();
            Event event = draft(EventType.APPROVED, command);
            event.amount = books.payments.open(hold);
            event.detail = enough ? 1 : 0;
            outcome.eventSequence = books.journal.write();
            if (enough) {
                books.payments.turn(hold, HoldState.State.APPROVED);
                ending.paid(hold, outcome.eventSequence);
            }
        }
        books.payments.check(hold);
        books.accounts.check(books.payer(hold));
    }

    private Event draft(EventType type, Approve command) {
        Event event = ending.draft(type, hold);
        event.idHigh = command.idHigh;
        event.idLow = command.idLow;
        event.result = command.approver;
        event.detail = 0;
        return event;
    }

    /** Whether every budget that asks has enough yeses, by its rules of now. */
    private boolean isEnough() {
        long asks = asks();
        for (int place = 0; place < walk(); place++) {
            if ((asks >>> place & 1) != 0 && !hasEnough(guard.at(place))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasEnough(int budget) {
        long needed = Math.max(1, books.budgets.rule(budget, BudgetRules.APPROVALS));
        for (int place = 0; place < books.payments.approvals.count(approvals()); place++) {
            needed -= names(budget, books.payments.approvals.get(approvals(), place)) ? 1 : 0;
        }
        return needed <= 0;
    }

    @Override
    int payer(Approve command) {
        int found = books.payment(command.holdHigh, command.holdLow);
        return found == NONE ? NONE : books.payer(found);
    }
}
