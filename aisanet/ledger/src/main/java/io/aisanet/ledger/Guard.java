package io.aisanet.ledger;

/**
 * Judges a payment by every budget that it counts against: the mandate that it names, then the
 * account's budget and all above it. The first budget that refuses is the answer; only where none
 * refuses, whoever must be asked is. Nothing is allocated and nothing that can be seen is changed.
 */
final class Guard {
    private final Books books;
    private final BudgetRuleCheck rules;
    private final ListCheck lists;
    private final Finding finding = new Finding();
    private final Finding asking = new Finding();
    private final int[] path = new int[Limits.BUDGET_DEPTH_MAX + 1];
    private int length;
    private long askedBy;

    /** Whether every budget of the last payment was passed by its amount alone. */
    private boolean plain;

    Guard(Books books) {
        this.books = books;
        this.rules = new BudgetRuleCheck(books);
        this.lists = new ListCheck(books);
    }

    /** Whether no budget refuses; {@link #finding} then says who asks, else who refuses. */
    boolean allows(Spend spend) {
        finding.clear();
        asking.clear();
        askedBy = 0;
        plain = true;
        walk(spend.mandate, books.accounts.budget(spend.payer));
        for (int i = 0; i < length; i++) {
            int budget = path[i];
            if (books.budgets.passes(budget, spend.amount)) {
                continue;
            }
            plain = false;
            if (!passes(budget, spend)) {
                return false;
            }
            if (books.budgets.asks(budget)) {
                ask(budget, i, spend);
            }
        }
        return true;
    }

    private boolean passes(int budget, Spend spend) {
        books.budgets.meters.advance(budget);
        boolean listing = books.budgets.isListing(budget);
        return rules.isActive(budget, finding)
                && (!listing || lists.isListed(budget, spend, finding))
                && rules.isWithin(budget, spend, finding)
                && (!listing || lists.isWithin(budget, spend, finding));
    }

    private void ask(int budget, int place, Spend spend) {
        long from = books.budgets.rule(budget, BudgetRules.ASK_FROM);
        boolean large = from > 0 && spend.amount >= from;
        if (!large && !lists.asksForPayee(budget, spend)) {
            return;
        }
        if (askedBy == 0) {
            asking.is(
                    large ? GuardRule.ASK_AMOUNT : GuardRule.ASK_NEW_PAYEE,
                    budget,
                    large ? from : 0,
                    0);
        }
        askedBy |= 1L << place;
    }

    /** Whether somebody must be asked; bit n = by the budget with this place in {@link #walk}. */
    long askedBy() {
        return askedBy;
    }

    /** What was found out last: the refusal, else the nearest that asks. */
    Finding finding() {
        return finding.rule == GuardRule.NONE ? asking : finding;
    }

    /** How long the nearest that asks lets a payment wait. */
    long askMs() {
        long given = books.budgets.rule(Budgets.row(asking.budget), BudgetRules.ASK_MS);
        return given == 0 ? Limits.ASK_MS_DEFAULT : given;
    }

    /** Whether there is room to remember the payee wherever that is needed. */
    boolean hasRoom(Spend spend) {
        int left = books.capacity.listed() - books.listed.count();
        return left >= path.length
                || left >= walk(spend.mandate, books.accounts.budget(spend.payer));
    }

    /** Counts a payment that was allowed just before: the walk is still its own. */
    void count(Spend spend) {
        for (int i = 0; i < length; i++) {
            books.budgets.meters.count(path[i], spend.amount);
            if (!plain && books.budgets.isListing(path[i])) {
                lists.count(path[i], spend);
            }
        }
    }

    /**
     * Gives back what a hold did not use.
     *
     * @param whole whether nothing of the hold was captured, so that it was no payment
     */
    void giveBack(int hold, long amount, boolean whole) {
        LongTable rows = books.payments.table;
        long createdMs = rows.get(hold, Payments.CREATED_MS);
        long count = whole ? 1 : 0;
        walk(rows.get(hold, Payments.MANDATE), rows.get(hold, Payments.BUDGET));
        for (int i = 0; i < length; i++) {
            books.budgets.meters.giveBack(path[i], createdMs, amount, count);
            lists.giveBack(path[i], hold, amount, -count);
        }
    }

    /** Remembers that a payee was paid, where a budget asks for first payments. */
    void paid(long mandate, long budget, long payeeWallet, long event) {
        walk(mandate, budget);
        plain = false;
        paid(payeeWallet, event);
    }

    /** The same for a payment that was counted just before. */
    void paid(long payeeWallet, long event) {
        for (int i = 0; !plain && i < length; i++) {
            if (books.budgets.isListing(path[i])) {
                lists.paid(path[i], payeeWallet, event);
            }
        }
    }

    /**
     * The budgets that a payment counts against, nearest to the payer first, the mandate before.
     */
    int walk(long mandate, long budget) {
        length = 0;
        if (mandate != 0) {
            path[length++] = Budgets.row(mandate);
        }
        for (int row = Budgets.row(budget); row >= 0; row = books.budgets.parentRow(row)) {
            path[length++] = row;
        }
        return length;
    }

    /** A budget of the last {@link #walk}. */
    int at(int place) {
        return path[place];
    }
}
