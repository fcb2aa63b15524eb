package io.aisanet.ledger;

/** Gives captured money back from the payee to the payer. */
final class RefundRule extends Rule<Refund> {
    private final HoldEnding ending;
    private final RefundSplit split;
    private int payment = NONE;

    RefundRule(Books books, HoldEnding ending) {
        super(books);
        this.ending = ending;
        this.split = new RefundSplit(books, ending);
    }

    @Override
    Status judge(Refund command) {
        if (command.amount <= 0) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        if (!command.shares.divide(command.amount)) {
            return Status.SHARES_INVALID;
        }
        if (!Texts.isNote(command.note)) {
            return Status.TEXT_INVALID;
        }
        payment = books.payment(command.paymentHigh, command.paymentLow);
        if (payment == NONE || !isRefundable()) {
            return Status.PAYMENT_NOT_FOUND;
        }
        if (command.amount > books.payments.refundable(payment)) {
            return Status.EXCEEDS_CAPTURED;
        }
        return split.judge(command, payment);
    }

    private boolean isRefundable() {
        return !books.payments.isConverting(payment)
                && books.payments.table.get(payment, Payments.REFUND_UNTIL_MS) >= books.nowMs()
                && books.payments.table.get(payment, Payments.REFUND_UNTIL_MS) > 0;
    }

    @Override
    void change(Refund command, Outcome outcome) {
        int payer = books.payer(payment);
        int payee = books.payee(payment);
        split.change(command);
        books.accounts.debit(payee, command.amount);
        books.accounts.credit(payer, command.amount);
        books.payments.table.add(payment, Payments.REFUNDED, command.amount);
        Event event = ending.draft(EventType.REFUNDED, payment);
        event.idHigh = command.idHigh;
        event.idLow = command.idLow;
        event.amount = command.amount;
        event.detail = command.reason.code();
        event.name = command.note;
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
