package io.aisanet.ledger;

/** Executes a firm quote. It cannot wait: where somebody must be asked it is refused. */
final class ConvertRule extends Rule<Convert> {
    private final HoldEnding ending;
    private final DebitDecision decision;
    private final QuoteLegs legs;
    private final Spend spend = new Spend();

    ConvertRule(Books books, HoldEnding ending, DebitDecision decision) {
        super(books);
        this.ending = ending;
        this.decision = decision;
        this.legs = new QuoteLegs(books, ending);
    }

    @Override
    Status judge(Convert command) {
        legs.find(command.holdHigh, command.holdLow, command.payer);
        if (command.amount <= 0) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        if (!isFee(command)) {
            return Status.FEE_INVALID;
        }
        Status status = legs.judgeParties();
        status = status == Status.OK ? ending.judge(legs.quote) : status;
        if (status != Status.OK) {
            return status;
        }
        if (!legs.isFor(command.payer, command.amount, command.feeAccount, command.fee)) {
            return Status.QUOTE_DIFFERS;
        }
        if (command.fee != 0 && !legs.mayTakeFee(command.feeAccount)) {
            return Status.SHARE_PAYEE_NOT_FOUND;
        }
        return decide(command);
    }

    /** There is a fee and somebody who gets it, or neither; and the pool keeps something. */
    private static boolean isFee(Convert command) {
        return command.fee >= 0
                && command.fee < command.amount
                && (command.fee == 0) == (command.feeAccount == 0);
    }

    private Status decide(Convert command) {
        Status status = decision.decide(spend.of(legs.payer, command, judgedPayee()));
        boolean allowed = status == Status.OK || status == Status.APPROVAL_PENDING;
        if (allowed && passesRange(command)) {
            return Status.BALANCE_OVERFLOW;
        }
        return status == Status.APPROVAL_PENDING ? Status.DENIED : status;
    }

    /** The wallet that gets the other asset; where that is the payer's own, the pool's. */
    private long judgedPayee() {
        long gets = AccountId.walletOf(books.payments.table.get(legs.quote, Payments.PAYEE));
        return gets == AccountId.walletOf(books.accounts.id(legs.payer))
                ? AccountId.walletOf(books.accounts.id(legs.pool))
                : gets;
    }

    /** Whether the amount and the fee, which moves twice, are too much for the range of sums. */
    private boolean passesRange(Convert command) {
        return command.amount > Long.MAX_VALUE - command.fee
                || books.accounts.sums.overflows(
                        books.accounts.asset(legs.payer), command.amount + command.fee);
    }

    @Override
    void change(Convert command, Outcome outcome) {
        decision.count(spend);
        books.accounts.debit(legs.payer, command.amount);
        books.accounts.credit(legs.pool, command.amount);
        write(EventType.CONVERTED, command, Status.OK, outcome);
        decision.paid(spend, outcome.eventSequence);
        if (command.fee != 0) {
            legs.passFeeOn(command, command.feeAccount, command.fee);
        }
        legs.capture(command);
    }

    @Override
    void refuse(Convert command, Status status, Outcome outcome) {
        spend.of(legs.payer, command, 0); // it may not have come to a decision
        write(EventType.REFUSED, command, status, outcome);
    }

    /** Tells a debit by the account that gets it, a refusal by that of whom the budgets saw. */
    private long payeeIn(EventType type, Convert command) {
        long gets = legs.quote == NONE ? 0 : books.payments.table.get(legs.quote, Payments.PAYEE);
        boolean exchange = AccountId.walletOf(gets) == AccountId.walletOf(command.payer);
        if (type == EventType.REFUSED && !exchange) {
            return gets;
        }
        return legs.pool == NONE ? 0 : books.accounts.id(legs.pool);
    }

    private void write(EventType type, Convert command, Status status, Outcome outcome) {
        Event event = books.draft(type, command);
        LongTable rows = books.payments.table;
        event.status = status;
        event.payer = command.payer;
        event.payee = payeeIn(type, command);
        event.amount = command.amount;
        event.result = legs.quote == NONE ? 0 : rows.get(legs.quote, Payments.PAYEE);
        event.detail = legs.quote == NONE ? 0 : rows.get(legs.quote, Payments.AMOUNT);
        decision.tell(status, spend, outcome);
        outcome.eventSequence = books.journal.write();
    }

    @Override
    int payer(Convert command) {
        return books.accounts.find(command.payer);
    }
}
