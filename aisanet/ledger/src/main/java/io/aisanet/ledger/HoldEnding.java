package io.aisanet.ledger;

/** What capture, void and expiry of a hold have in common. */
final class HoldEnding {
    private final Books books;
    private final Guard guard;

    HoldEnding(Books books, Guard guard) {
        this.books = books;
        this.guard = guard;
    }

    /** Why nothing can be captured of this record as a hold, or {@code OK}. */
    Status judge(int hold) {
        if (hold == Rule.NONE) {
            return Status.HOLD_NOT_FOUND;
        }
        return switch (books.payments.state(hold)) {
            case OPEN -> Status.OK;
            case PENDING, APPROVED -> Status.HOLD_PENDING;
            case CAPTURED, VOIDED -> Status.HOLD_CLOSED;
            case EXPIRED -> Status.HOLD_EXPIRED;
        };
    }

    /** Why a hold cannot be ended; one that waits can. */
    Status judgeEnd(int hold) {
        Status status = judge(hold);
        return status == Status.HOLD_PENDING ? Status.OK : status;
    }

    /** Gives what is open back to the payer and to the budgets, and says how much it was. */
    long release(int hold) {
        long open = books.payments.open(hold);
        LongTable rows = books.payments.table;
        books.accounts.hold(books.payer(hold), -open);
        rows.add(hold, Payments.RELEASED, open);
        if (open != 0
                && (rows.get(hold, Payments.BUDGET) | rows.get(hold, Payments.MANDATE)) != 0) {
            guard.giveBack(hold, open, rows.get(hold, Payments.CAPTURED) == 0);
        }
        return open;
    }

    /** Remembers that the payee of a hold was paid. */
    void paid(int hold, long event) {
        LongTable rows = books.payments.table;
        long mandate = rows.get(hold, Payments.MANDATE);
        long budget = rows.get(hold, Payments.BUDGET);
        if ((mandate | budget) != 0) {
            long payee = books.judgedPayee(hold);
            guard.paid(mandate, budget, payee, event);
        }
    }

    void close(int hold, HoldState.State state) {
        books.payments.turn(hold, state);
        books.deadlines.remove(hold);
    }

    Event draft(EventType type, int hold) {
        LongTable rows = books.payments.table;
        Event event = books.draft(type);
        event.subjectHigh = rows.get(hold, Payments.ID_HIGH);
        event.subjectLow = rows.get(hold, Payments.ID_LOW);
        event.payer = rows.get(hold, Payments.PAYER);
        event.payee = rows.get(hold, Payments.PAYEE);
        return event;
    }

    /** Ends every hold whose deadline has come, the earliest and then the oldest first. */
    void expireDue() {
        while (books.deadlines.firstMs() <= books.nowMs()) {
            int hold = books.deadlines.firstRow();
            Event event = draft(EventType.EXPIRED, hold);
            event.amount = release(hold);
            close(hold, HoldState.State.EXPIRED);
            books.journal.write();
            books.payments.check(hold);
            books.accounts.check(books.payer(hold));
        }
    }
}
