package io.aisanet.ledger;

/** Executes a firm quote. It cannot wait: where somebody must be asked it is refused. */
final class ConvertRule extends Rule<Convert> {
    private final HoldEnding ending;
    private final DebitDecision decision;
    private final QuoteBinding binding = new QuoteBinding();
    private final Spend spend = new Spend();
    private int quote = NONE;
    private int payer = NONE;

    /** The pool's account in the payer's asset. */
    private int pool = NONE;

    ConvertRule(Books books, HoldEnding ending, DebitDecision decision) {
        super(books);
        this.ending = ending;
        this.decision = decision;
    }

    @Override
    Status judge(Convert command) {
        find(command);
        if (command.amount <= 0) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        if (!isFee(command)) {
            return Status.FEE_INVALID;
        }
        Status status = judgeParties();
        if (status != Status.OK) {
            return status;
        }
        if (!isQuoteOf(command)) {
            return Status.QUOTE_DIFFERS;
        }
        if (command.fee != 0 && !mayTakeFee(command.feeAccount)) {
            return Status.SHARE_PAYEE_NOT_FOUND;
        }
        return decide(command);
    }

    private void find(Convert command) {
        quote = books.payment(command.holdHigh, command.holdLow);
        payer = books.accounts.find(command.payer);
        long offered = quote == NONE ? 0 : books.payments.table.get(quote, Payments.PAYER);
        pool = offered == 0 ? NONE : books.accounts.find(AccountId.beside(offered, command.payer));
    }

    /** There is a fee and somebody who gets it, or neither; and the pool keeps something. */
    private static boolean isFee(Convert command) {
        return command.fee >= 0
                && command.fee < command.amount
                && (command.fee == 0) == (command.feeAccount == 0);
    }

    private Status judgeParties() {
        if (payer == NONE) {
            return Status.PAYER_NOT_FOUND;
        }
        if (quote == NONE) {
            return Status.HOLD_NOT_FOUND;
        }
        if (pool == NONE) {
            return Status.PAYEE_NOT_FOUND;
        }
        if (pool == payer) {
            return Status.PAYER_IS_PAYEE;
        }
        return pool == books.payer(quote) ? Status.ASSETS_SAME : ending.judge(quote);
    }

    /** Whether the hold is for these terms, and nothing of it can be asked back. */
    private boolean isQuoteOf(Convert command) {
        LongTable rows = books.payments.table;
        byte[] bound = binding.of(command.payer, command.amount, command.feeAccount, command.fee);
        boolean same = true;
        for (int i = 0; i < Limits.KEY_BYTES / Long.BYTES; i++) {
            same &= rows.get(quote, Payments.BINDING + i) == Words.at(bound, i);
        }
        return same && rows.get(quote, Payments.REFUND_UNTIL_MS) == 0;
    }

    private boolean mayTakeFee(long account) {
        int taker = books.accounts.find(account);
        return taker != NONE
                && taker != payer
                && taker != pool
                && books.accounts.asset(taker) == books.accounts.asset(payer);
    }

    private Status decide(Convert command) {
        Status status = decision.decide(spend.of(payer, command, judgedPayee()));
        boolean allowed = status == Status.OK || status == Status.APPROVAL_PENDING;
        if (allowed && passesRange(command)) {
            return Status.BALANCE_OVERFLOW;
        }
        return status == Status.APPROVAL_PENDING ? Status.DENIED : status;
    }

    /** The wallet that gets the other asset; where that is the payer's own, the pool's. */
    private long judgedPayee() {
        long gets = AccountId.walletOf(books.payments.table.get(quote, Payments.PAYEE));
        return gets == AccountId.walletOf(books.accounts.id(payer))
                ? AccountId.walletOf(books.accounts.id(pool))
                : gets;
    }

    /** Whether the amount and the fee, which moves twice, are too much for the range of sums. */
    private boolean passesRange(Convert command) {
        return command.amount > Long.MAX_VALUE - command.fee
                || books.accounts.sums.overflows(
                        books.accounts.asset(payer), command.amount + command.fee);
    }

    @Override
    void change(Convert command, Outcome outcome) {
        decision.count(spend);
        books.accounts.debit(payer, command.amount);
        books.accounts.credit(pool, command.amount);
        write(EventType.CONVERTED, command, Status.OK, outcome);
        decision.paid(spend, outcome.eventSequence);
        if (command.fee != 0) {
            passFeeOn(command);
        }
        capture(command);
        books.check(payer, pool);
        books.check(books.payer(quote), books.payee(quote));
    }

    private void passFeeOn(Convert command) {
        int taker = books.accounts.find(command.feeAccount);
        books.accounts.debit(pool, command.fee);
        books.accounts.credit(taker, command.fee);
        Event event = books.draft(EventType.SHARED, command);
        event.subjectHigh = command.idHigh;
        event.subjectLow = command.idLow;
        event.payer = books.accounts.id(pool);
        event.payee = command.feeAccount;
        event.amount = command.fee;
        books.journal.write();
        books.accounts.check(taker);
    }

    /** Pays what the quote set aside. */
    private void capture(Convert command) {
        long amount = books.payments.open(quote);
        int offered = books.payer(quote);
        books.accounts.hold(offered, -amount);
        books.accounts.debit(offered, amount);
        books.accounts.credit(books.payee(quote), amount);
        books.payments.table.add(quote, Payments.CAPTURED, amount);
        Event event = ending.draft(EventType.CAPTURED, quote);
        event.idHigh = command.idHigh;
        event.idLow = command.idLow;
        event.amount = amount;
        event.captureNumber = books.payments.countCapture(quote);
        event.released = 0;
        ending.close(quote, HoldState.State.CAPTURED);
        ending.paid(quote, books.journal.write());
        books.payments.check(quote);
    }

    @Override
    void refuse(Convert command, Status status, Outcome outcome) {
        spend.of(payer, command, 0); // it may not have come to a decision
        write(EventType.REFUSED, command, status, outcome);
    }

    /** Tells a debit by the account that gets it, a refusal by that of whom the budgets saw. */
    private long payeeIn(EventType type, Convert command) {
        long gets = quote == NONE ? 0 : books.payments.table.get(quote, Payments.PAYEE);
        boolean exchange = AccountId.walletOf(gets) == AccountId.walletOf(command.payer);
        if (type == EventType.REFUSED && !exchange) {
            return gets;
        }
        return pool == NONE ? 0 : books.accounts.id(pool);
    }

    private void write(EventType type, Convert command, Status status, Outcome outcome) {
        Event event = books.draft(type, command);
        LongTable rows = books.payments.table;
        event.status = status;
        event.payer = command.payer;
        event.payee = payeeIn(type, command);
        event.amount = command.amount;
        event.result = quote == NONE ? 0 : rows.get(quote, Payments.PAYEE);
        event.detail = quote == NONE ? 0 : rows.get(quote, Payments.AMOUNT);
        decision.tell(status, spend, outcome);
        outcome.eventSequence = books.journal.write();
    }

    @Override
    int payer(Convert command) {
        return books.accounts.find(command.payer);
    }
}
