package io.aisanet.ledger;

/** Gives captured money back from the payee to the payer. */
final class RefundRule extends Rule<Refund> {
    private final HoldEnding ending;
    private int payment = NONE;

    RefundRule(Books books, HoldEnding ending) {
        super(books);
        this.ending = ending;
    }

    @Override
    Status judge(Refund command) {
        if (command.amount <= 0) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        payment = books.payment(command.paymentHigh, command.paymentLow);
        if (payment == NONE || !isRefundable()) {
            return Status.PAYMENT_NOT_FOUND;
        }
        if (command.amount > books.payments.refundable(payment)) {
            return Status.EXCEEDS_CAPTURED;
        }
        return judgePayee(books.payee(payment), command.amount);
    }

    private boolean isRefundable() {
        return books.payments.table.get(payment, Payments.REFUND_UNTIL_MS) >= books.nowMs()
                && books.payments.table.get(payment, Payments.REFUND_UNTIL_MS) > 0;
    }

    /** The payee is who pays here, so it is the payee that must be able to. */
    private Status judgePayee(int payee, long amount) {
        Accounts accounts = books.accounts;
        if (books.wallets.isFrozen(AccountId.walletOf(accounts.id(payee)))) {
            return Status.PAYER_FROZEN;
        }
        if (!accounts.overdraftAllowed(payee) && accounts.available(payee) < amount) {
            return Status.EXCEEDS_BALANCE;
        }
        return accounts.sums.overflows(accounts.asset(payee), amount)
                ? Status.BALANCE_OVERFLOW
                : Status.OK;
    }

    @Override
    void change(Refund command, Outcome outcome) {
        int payer = books.payer(payment);
        int payee = books.payee(payment);
        books.accounts.debit(payee, command.amount);
        books.accounts.credit(payer, command.amount);
        books.payments.table.add(payment, Payments.REFUNDED, command.amount);
        Event event = ending.draft(EventType.REFUNDED, payment);
        event.idHigh = command.idHigh;
        event.idLow = command.idLow;
        event.amount = command.amount;
        outcome.eventSequence = books.journal.write();
        books.payments.check(payment);
        books.check(payer, payee);
    }

    @Override
    int payer(Refund command) {
        int found = books.payment(command.paymentHigh, command.paymentLow);
        return found == NONE ? NONE : books.payer(found);
    }
}
