package io.aisanet.ledger;

/** A firm quote that is to be executed: between which accounts, and what happens to it. */
final class QuoteLegs {
    private final Books books;
    private final HoldEnding ending;
    private final QuoteBinding binding = new QuoteBinding();

    /** Row of the quote's hold. */
    int quote = Rule.NONE;

    /** Row of the account that gives. */
    int payer = Rule.NONE;

    /** Row of the pool's account in the payer's asset. */
    int pool = Rule.NONE;

    QuoteLegs(Books books, HoldEnding ending) {
        this.books = books;
        this.ending = ending;
    }

    void find(long quoteHigh, long quoteLow, long payerAccount) {
        quote = books.payment(quoteHigh, quoteLow);
        payer = books.accounts.find(payerAccount);
        long offered = quote == Rule.NONE ? 0 : books.payments.table.get(quote, Payments.PAYER);
        pool =
                offered == 0
                        ? Rule.NONE
                        : books.accounts.find(AccountId.beside(offered, payerAccount));
    }

    /** Why there is nothing to execute, or {@code OK}; the quote's state is not looked at. */
    Status judgeParties() {
        if (payer == Rule.NONE) {
            return Status.PAYER_NOT_FOUND;
        }
        if (quote == Rule.NONE) {
            return Status.HOLD_NOT_FOUND;
        }
        if (pool == Rule.NONE) {
            return Status.PAYEE_NOT_FOUND;
        }
        if (pool == payer) {
            return Status.PAYER_IS_PAYEE;
        }
        return pool == books.payer(quote) ? Status.ASSETS_SAME : Status.OK;
    }

    /** Whether the quote is for these terms, and nothing of it can be asked back. */
    boolean isFor(long payerAccount, long amount, long feeAccount, long fee) {
        LongTable rows = books.payments.table;
        byte[] bound = binding.of(payerAccount, amount, feeAccount, fee);
        boolean same = !books.payments.isConverting(quote);
        for (int i = 0; i < Limits.KEY_BYTES / Long.BYTES; i++) {
            same &= rows.get(quote, Payments.BINDING + i) == Words.at(bound, i);
        }
        return same && rows.get(quote, Payments.REFUND_UNTIL_MS) == 0;
    }

    boolean mayTakeFee(long account) {
        int taker = books.accounts.find(account);
        return taker != Rule.NONE
                && taker != payer
                && taker != pool
                && books.accounts.asset(taker) == books.accounts.asset(payer);
    }

    /** The pool passes a fee on, after it was paid. */
    void passFeeOn(Command command, long feeAccount, long fee) {
        int taker = books.accounts.find(feeAccount);
        books.accounts.debit(pool, fee);
        books.accounts.credit(taker, fee);
        Event event = books.draft(EventType.SHARED, command);
        event.subjectHigh = command.idHigh;
        event.subjectLow = command.idLow;
        event.payer = books.accounts.id(pool);
        event.payee = feeAccount;
        event.amount = fee;
        books.journal.write();
        books.accounts.check(taker);
    }

    /** Pays what the quote set aside. */
    void capture(Command command) {
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
        books.check(payer, pool);
        books.check(offered, books.payee(quote));
    }
}
