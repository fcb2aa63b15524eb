package io.aisanet.ledger;

/**
 * From whom a refund comes: from the payee and from those with whom the captures were shared, in
 * proportion to what each has got and not yet given back, or as the command says. The others give
 * their parts back to the payee first, in the same step; the payee then refunds the whole.
 */
final class RefundSplit {
    private static final int OWN = 0;
    private static final int PARTS_MAX = Shares.MOST + 1;

    private final Books books;
    private final HoldEnding ending;
    private final LargestRemainder remainder = new LargestRemainder(PARTS_MAX);
    private final long[] refundable = new long[PARTS_MAX];

    /** Place 0 is the payee's own part, place n + 1 that of place n in {@link Splits}. */
    private final long[] parts = new long[PARTS_MAX];

    private int payment;
    private int count;

    RefundSplit(Books books, HoldEnding ending) {
        this.books = books;
        this.ending = ending;
    }

    /** Finds the parts of a refund that is else possible, and judges who has to pay them. */
    Status judge(Refund command, int of) {
        payment = of;
        loadRefundable();
        if (count == 1 && command.shares.count() == 0) {
            parts[OWN] = command.amount;
        } else if (command.shares.count() == 0) {
            remainder.divide(command.amount, refundable, count, parts);
        } else if (!name(command.shares)) {
            return Status.EXCEEDS_SHARE;
        }
        return judgePayees(command.amount);
    }

    private void loadRefundable() {
        Splits splits = books.payments.splits;
        int split = books.payments.split(payment);
        count = splits.count(split) + 1;
        refundable[OWN] = books.payments.refundable(payment);
        for (int part = 1; part < count; part++) {
            refundable[part] = splits.paid(split, part - 1) - splits.returned(split, part - 1);
            refundable[OWN] -= refundable[part];
        }
    }

    /** Takes the parts from the command; false where one is more than there is. */
    private boolean name(Shares shares) {
        for (int part = 0; part < count; part++) {
            parts[part] = 0;
        }
        for (int place = 0; place < shares.count(); place++) {
            int part = partOf(shares.account(place));
            if (part == Splits.NONE || shares.amount(place) > refundable[part]) {
                return false;
            }
            parts[part] = shares.amount(place);
        }
        return true;
    }

    private int partOf(long account) {
        if (account == books.payments.table.get(payment, Payments.PAYEE)) {
            return OWN;
        }
        int place = books.payments.splits.find(books.payments.split(payment), account);
        return place == Splits.NONE ? Splits.NONE : place + 1;
    }

    private Status judgePayees(long amount) {
        Accounts accounts = books.accounts;
        for (int part = 0; part < count; part++) {
            if (parts[part] > 0
                    && books.wallets.isFrozen(AccountId.walletOf(accounts.id(row(part))))) {
                return Status.PAYER_FROZEN;
            }
        }
        for (int part = 0; part < count; part++) {
            if (!accounts.overdraftAllowed(row(part))
                    && accounts.available(row(part)) < parts[part]) {
                return Status.EXCEEDS_BALANCE;
            }
        }
        int asset = accounts.asset(row(OWN));
        long returned = amount - parts[OWN];
        return amount > Long.MAX_VALUE - returned
                        || accounts.sums.overflows(asset, amount + returned)
                ? Status.BALANCE_OVERFLOW
                : Status.OK;
    }

    /** Row of the account that a part comes from. */
    private int row(int part) {
        return part == OWN ? books.payee(payment) : books.accounts.find(account(part));
    }

    private long account(int part) {
        return books.payments.splits.account(books.payments.split(payment), part - 1);
    }

    /** Brings the parts of the others to the payee, who is debited for the whole afterwards. */
    void change(Refund command) {
        for (int part = 1; part < count; part++) {
            if (parts[part] > 0) {
                bring(command, part);
            }
        }
    }

    private void bring(Refund command, int part) {
        int from = row(part);
        int to = books.payee(payment);
        books.accounts.debit(from, parts[part]);
        books.accounts.credit(to, parts[part]);
        books.payments.splits.giveBack(books.payments.split(payment), part - 1, parts[part]);
        Event event = ending.draft(EventType.SHARED, payment);
        event.idHigh = command.idHigh;
        event.idLow = command.idLow;
        event.payer = account(part);
        event.amount = parts[part];
        books.journal.write();
        books.check(from, to);
    }
}
