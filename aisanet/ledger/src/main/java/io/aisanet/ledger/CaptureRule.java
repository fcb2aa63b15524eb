package io.aisanet.ledger;

/** Turns a part or the whole of an open hold into a payment. */
final class CaptureRule extends Rule<Capture> {
    private final HoldEnding ending;
    private final CaptureSplit split;
    private int hold = NONE;

    CaptureRule(Books books, HoldEnding ending) {
        super(books);
        this.ending = ending;
        this.split = new CaptureSplit(books, ending);
    }

    @Override
    Status judge(Capture command) {
        if (command.amount <= 0) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        if (!command.shares.divide(command.amount)) {
            return Status.SHARES_INVALID;
        }
        hold = books.payment(command.holdHigh, command.holdLow);
        Status status = ending.judge(hold);
        if (status != Status.OK) {
            return status;
        }
        if (books.payments.isQuote(hold)) {
            return Status.HOLD_IS_QUOTE;
        }
        if (books.payments.isConverting(hold)) {
            return Status.HOLD_CONVERTS;
        }
        if (command.amount > books.payments.open(hold)) {
            return Status.EXCEEDS_HOLD;
        }
        return command.shares.count() == 0 ? Status.OK : split.judge(command.shares, hold);
    }

    @Override
    void change(Capture command, Outcome outcome) {
        int payer = books.payer(hold);
        int payee = books.payee(hold);
        books.accounts.hold(payer, -command.amount);
        books.accounts.debit(payer, command.amount);
        books.accounts.credit(payee, command.amount);
        books.payments.table.add(hold, Payments.CAPTURED, command.amount);
        Event event = ending.draft(EventType.CAPTURED, hold);
        event.idHigh = command.idHigh;
        event.idLow = command.idLow;
        event.amount = command.amount;
        event.captureNumber = books.payments.countCapture(hold);
        event.released = command.last ? ending.release(hold) : 0;
        if (books.payments.open(hold) == 0) {
            ending.close(hold, HoldState.State.CAPTURED);
        }
        outcome.eventSequence = books.journal.write();
        ending.paid(hold, outcome.eventSequence);
        if (command.shares.count() != 0) {
            split.change(command, command.shares, hold);
        }
        books.payments.check(hold);
        books.check(payer, payee);
    }

    @Override
    int payer(Capture command) {
        int found = books.payment(command.holdHigh, command.holdLow);
        return found == NONE ? NONE : books.payer(found);
    }
}
