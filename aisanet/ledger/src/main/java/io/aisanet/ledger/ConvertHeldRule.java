package io.aisanet.ledger;

/** Executes a firm quote with what its payer has set aside. */
final class ConvertHeldRule extends Rule<ConvertHeld> {
    private final HoldEnding ending;
    private final QuoteLegs legs;
    private final CaptureSplit split;
    private int hold = NONE;

    ConvertHeldRule(Books books, HoldEnding ending) {
        super(books);
        this.ending = ending;
        this.legs = new QuoteLegs(books, ending);
        this.split = new CaptureSplit(books, ending);
    }

    @Override
    Status judge(ConvertHeld command) {
        if (command.fee < 0 || (command.fee == 0) != (command.feeAccount == 0)) {
            return Status.FEE_INVALID;
        }
        hold = books.payment(command.holdHigh, command.holdLow);
        if (hold == NONE) {
            return Status.HOLD_NOT_FOUND;
        }
        LongTable rows = books.payments.table;
        legs.find(command.quoteHigh, command.quoteLow, rows.get(hold, Payments.PAYER));
        Status status = legs.judgeParties();
        if (status != Status.OK) {
            return status;
        }
        if (!books.payments.isConverting(hold)) {
            return Status.ASSETS_SAME;
        }
        status = ending.judge(hold);
        status = status == Status.OK ? ending.judge(legs.quote) : status;
        return status == Status.OK ? judgeTerms(command) : status;
    }

    private Status judgeTerms(ConvertHeld command) {
        LongTable rows = books.payments.table;
        long payer = rows.get(hold, Payments.PAYER);
        long amount = rows.get(hold, Payments.AMOUNT);
        boolean samePayee = rows.get(hold, Payments.PAYEE) == rows.get(legs.quote, Payments.PAYEE);
        if (!samePayee
                || command.fee >= amount
                || !legs.isFor(payer, amount, command.feeAccount, command.fee)) {
            return Status.QUOTE_DIFFERS;
        }
        if (command.fee != 0 && !legs.mayTakeFee(command.feeAccount)) {
            return Status.SHARE_PAYEE_NOT_FOUND;
        }
        if (!command.shares.divide(books.payments.open(legs.quote))) {
            return Status.SHARES_INVALID;
        }
        if (command.fee != 0
                && books.accounts.sums.overflows(AccountId.assetCodeOf(payer), command.fee)) {
            return Status.BALANCE_OVERFLOW;
        }
        return command.shares.count() == 0 ? Status.OK : split.judge(command.shares, legs.quote);
    }

    @Override
    void change(ConvertHeld command, Outcome outcome) {
        long amount = books.payments.open(hold);
        books.accounts.hold(legs.payer, -amount);
        books.accounts.debit(legs.payer, amount);
        books.accounts.credit(legs.pool, amount);
        books.payments.table.add(hold, Payments.CAPTURED, amount);
        books.payments.countCapture(hold);
        ending.close(hold, HoldState.State.CAPTURED);
        tell(command, amount, outcome);
        if (command.fee != 0) {
            legs.passFeeOn(command, command.feeAccount, command.fee);
        }
        legs.capture(command);
        if (command.shares.count() != 0) {
            split.change(command, command.shares, legs.quote);
        }
        books.payments.check(hold);
        books.payments.check(legs.quote);
    }

    private void tell(ConvertHeld command, long amount, Outcome outcome) {
        LongTable rows = books.payments.table;
        Event event = ending.draft(EventType.HOLD_CONVERTED, hold);
        event.idHigh = command.idHigh;
        event.idLow = command.idLow;
        event.payee = books.accounts.id(legs.pool);
        event.amount = amount;
        event.result = rows.get(legs.quote, Payments.PAYEE);
        event.detail = rows.get(legs.quote, Payments.AMOUNT);
        outcome.eventSequence = books.journal.write();
        ending.paid(hold, outcome.eventSequence);
    }

    @Override
    int payer(ConvertHeld command) {
        int found = books.payment(command.holdHigh, command.holdLow);
        return found == NONE ? NONE : books.payer(found);
    }
}
