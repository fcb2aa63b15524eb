package io.aisanet.ledger;

/** The rules of one budget that look at time, size and what was spent. */
final class BudgetRuleCheck {
    private final Books books;
    private final ActiveHours hours;

    BudgetRuleCheck(Books books) {
        this.books = books;
        this.hours = new ActiveHours(books.budgets);
    }

    /** Whether the budget is to be used now at all. */
    boolean isActive(int budget, Finding finding) {
        if (!books.budgets.isTimed(budget)) {
            return true;
        }
        if (books.budgets.isFrozen(budget)) {
            return finding.is(GuardRule.FROZEN, budget);
        }
        long expiresMs = books.budgets.rule(budget, BudgetRules.EXPIRES_MS);
        if (expiresMs != 0 && expiresMs <= books.nowMs()) {
            return finding.is(GuardRule.EXPIRED, budget, expiresMs, 0);
        }
        if (!hours.isActive(budget, books.nowMs())) {
            finding.is(GuardRule.ACTIVE_HOURS, budget);
            finding.retryMs = hours.nextActiveMs(budget, books.nowMs());
            return false;
        }
        return true;
    }

    /** Whether the payment is within the sizes and the windows. */
    boolean isWithin(int budget, Spend spend, Finding finding) {
        boolean within =
                !books.budgets.isPriced(budget)
                        && spend.amount <= books.budgets.paymentMax(budget)
                        && books.budgets.meters.hasRoom(budget, spend.amount);
        return within || isEachWithin(budget, spend, finding);
    }

    private boolean isEachWithin(int budget, Spend spend, Finding finding) {
        long most = books.budgets.rule(budget, BudgetRules.MAX_UNIT_PRICE);
        if (most != 0 && spend.unitPrice > most) {
            return finding.is(GuardRule.MAX_UNIT_PRICE, budget, most, most);
        }
        most = books.budgets.rule(budget, BudgetRules.MAX_PAYMENT);
        if (most != 0 && spend.amount > most) {
            return finding.is(GuardRule.MAX_PAYMENT, budget, most, most);
        }
        for (int window = 0; window < Budgets.WINDOWS; window++) {
            if (!isAmountWithin(budget, window, spend.amount, finding)) {
                return false;
            }
        }
        for (int window = 0; window < Budgets.WINDOWS; window++) {
            if (!isCountWithin(budget, window, finding)) {
                return false;
            }
        }
        return true;
    }

    /** What was ever spent stays below {@link Limits#LIMIT_MAX}, so that no sum can overflow. */
    private boolean isAmountWithin(int budget, int window, long amount, Finding finding) {
        long most = books.budgets.rule(budget, BudgetRules.AMOUNT + window);
        if (most == 0) {
            if (window != Window.EVER.code()) {
                return true;
            }
            most = Limits.LIMIT_MAX;
        }
        long spent = books.budgets.meters.amount(budget, window);
        if (amount <= most - spent) {
            return true;
        }
        finding.is(GuardRule.amountPer(window), budget, most, most - spent);
        finding.retryMs = amount > most ? 0 : retryMs(budget, window, 0, most - amount);
        return false;
    }

    private boolean isCountWithin(int budget, int window, Finding finding) {
        long most = books.budgets.rule(budget, BudgetRules.COUNT + window);
        long paid = books.budgets.meters.count(budget, window);
        if (most == 0 || paid < most) {
            return true;
        }
        finding.is(GuardRule.countPer(window), budget, most, most - paid);
        finding.retryMs = retryMs(budget, window, 1, most - 1);
        return false;
    }

    private long retryMs(int budget, int window, int field, long most) {
        if (window == Window.EVER.code()) {
            return 0;
        }
        long part = books.budgets.meters.partWithin(budget, window, field, most);
        return part < 0 ? 0 : part * Window.ofCode(window).partMs();
    }
}
