package io.aisanet.ledger;

/** Gives what is open of a hold back and ends the hold. */
final class VoidRule extends Rule<VoidHold> {
    private final HoldEnding ending;
    private int hold = NONE;

    VoidRule(Books books, HoldEnding ending) {
        super(books);
        this.ending = ending;
    }

    @Override
    Status judge(VoidHold command) {
        hold = books.payment(command.holdHigh, command.holdLow);
        return ending.judgeEnd(hold);
    }

    @Override
    void change(VoidHold command, Outcome outcome) {
        Event event = ending.draft(EventType.VOIDED, hold);
        event.idHigh = command.idHigh;
        event.idLow = command.idLow;
        event.amount = ending.release(hold);
        ending.close(hold, HoldState.State.VOIDED);
        outcome.eventSequence = books.journal.write();
        books.payments.check(hold);
        books.accounts.check(books.payer(hold));
    }

    @Override
    int payer(VoidHold command) {
        int found = books.payment(command.holdHigh, command.holdLow);
        return found == NONE ? NONE : books.payer(found);
    }
}
