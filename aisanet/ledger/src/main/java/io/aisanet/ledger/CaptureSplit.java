package io.aisanet.ledger;

/**
 * Divides a capture: the hold's payee, whom the guard judged, is paid the whole, and passes the
 * others' shares on in the same step. What it does not pass on is its own share.
 */
final class CaptureSplit {
    private final Books books;
    private final HoldEnding ending;

    CaptureSplit(Books books, HoldEnding ending) {
        this.books = books;
        this.ending = ending;
    }

    /** What speaks against these shares of a capture that is else possible, or {@code OK}. */
    Status judge(Shares shares, int hold) {
        LongTable rows = books.payments.table;
        long payer = rows.get(hold, Payments.PAYER);
        long payee = rows.get(hold, Payments.PAYEE);
        int split = books.payments.split(hold);
        int accounts = books.payments.splits.count(split);
        long passedOn = 0;
        for (int place = 0; place < shares.count(); place++) {
            long account = shares.account(place);
            if (!isPossible(account, payer)) {
                return Status.SHARE_PAYEE_NOT_FOUND;
            }
            if (account != payee) {
                passedOn += shares.amount(place);
                accounts += books.payments.splits.find(split, account) == Splits.NONE ? 1 : 0;
            }
        }
        if (accounts > Shares.MOST) {
            return Status.TOO_MANY_SHARES;
        }
        return books.accounts.sums.overflows(AccountId.assetCodeOf(payer), passedOn)
                ? Status.BALANCE_OVERFLOW
                : Status.OK;
    }

    private boolean isPossible(long account, long payer) {
        return account != payer
                && AccountId.assetCodeOf(account) == AccountId.assetCodeOf(payer)
                && books.accounts.find(account) != Accounts.NONE;
    }

    /** Passes the shares on, after the payee of the hold was paid. */
    void change(Command command, Shares shares, int hold) {
        long payee = books.payments.table.get(hold, Payments.PAYEE);
        for (int place = 0; place < shares.count(); place++) {
            if (shares.account(place) != payee) {
                pass(command, hold, shares.account(place), shares.amount(place));
            }
        }
    }

    private void pass(Command command, int hold, long account, long amount) {
        int from = books.payee(hold);
        int to = books.accounts.find(account);
        books.accounts.debit(from, amount);
        books.accounts.credit(to, amount);
        books.payments.splits.pay(books.payments.beginSplit(hold), account, amount);
        Event event = ending.draft(EventType.SHARED, hold);
        event.idHigh = command.idHigh;
        event.idLow = command.idLow;
        event.payer = event.payee;
        event.payee = account;
        event.amount = amount;
        books.journal.write();
        books.check(from, to);
    }
}
