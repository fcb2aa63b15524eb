package io.aisanet.ledger;

/** What capture, void and expiry of a hold have in common. */
final class HoldEnding {
    private final Books books;

    HoldEnding(Books books) {
        this.books = books;
    }

    /** Why nothing can be done with this record as a hold any more, or {@code OK}. */
    Status judge(int hold) {
        if (hold == Rule.NONE) {
            return Status.HOLD_NOT_FOUND;
        }
        return switch (books.payments.state(hold)) {
            case OPEN -> Status.OK;
            case CAPTURED, VOIDED -> Status.HOLD_CLOSED;
            case EXPIRED -> Status.HOLD_EXPIRED;
        };
    }

    /** Gives what is open back to the payer and says how much it was. */
    long release(int hold) {
        long open = books.payments.open(hold);
        books.accounts.hold(books.payer(hold), -open);
        books.payments.table.add(hold, Payments.RELEASED, open);
        return open;
    }

    void close(int hold, HoldState.State state) {
        books.payments.end(hold, state);
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
