package io.aisanet.ledger;

/** What rules may be: in themselves, and under the budgets above. */
final class RuleBounds {
    private static final long OFFSET_MINUTES_MAX = 18 * 60;
    private static final int LAST_HOURS = BudgetRules.HOURS + BudgetRules.HOUR_WORDS - 1;
    private static final int LAST_HOURS_BITS = 168 - 128;
    private static final int[] AMOUNTS = {
        BudgetRules.MAX_PAYMENT,
        BudgetRules.MAX_UNIT_PRICE,
        BudgetRules.ASK_FROM,
        BudgetRules.PAYEE_CAP_AMOUNT,
        BudgetRules.PAYEE_CAP_COUNT
    };

    private final Budgets budgets;

    RuleBounds(Books books) {
        this.budgets = books.budgets;
    }

    /** Whether rules are in range and say what they need to say. */
    static boolean isValid(BudgetRules rules) {
        boolean valid = isIn(rules.get(BudgetRules.EXPIRES_MS), Limits.CLOCK_MS_MAX);
        for (int field : AMOUNTS) {
            valid &= isIn(rules.get(field), Limits.LIMIT_MAX);
        }
        for (int window = 0; window < Budgets.WINDOWS; window++) {
            valid &= isIn(rules.get(BudgetRules.AMOUNT + window), Limits.LIMIT_MAX);
            valid &= isIn(rules.get(BudgetRules.COUNT + window), Limits.LIMIT_MAX);
        }
        return valid
                && (rules.get(BudgetRules.FLAGS) & ~BudgetRules.ALL_FLAGS) == 0
                && isIn(rules.get(BudgetRules.PAYEE_CAP_WINDOW), Budgets.WINDOWS - 1L)
                && rules.get(LAST_HOURS) >>> LAST_HOURS_BITS == 0
                && areOffsetsValid(rules)
                && areApproversValid(rules);
    }

    private static boolean isIn(long value, long most) {
        return value >= 0 && value <= most;
    }

    private static boolean isOffset(long minutes) {
        return Math.abs(minutes) <= OFFSET_MINUTES_MAX;
    }

    private static boolean areOffsetsValid(BudgetRules rules) {
        boolean valid = isOffset(rules.get(BudgetRules.OFFSET_MINUTES));
        long before = 0;
        boolean ended = false;
        for (int i = 0; i < BudgetRules.OFFSET_CHANGES_MAX; i++) {
            long changeMs = rules.get(BudgetRules.OFFSET_CHANGES + 2 * i);
            long minutes = rules.get(BudgetRules.OFFSET_CHANGES + 2 * i + 1);
            ended |= changeMs == 0;
            valid &= ended ? (changeMs | minutes) == 0 : changeMs > before && isOffset(minutes);
            valid &= changeMs <= Limits.CLOCK_MS_MAX;
            before = changeMs;
        }
        return valid;
    }

    /** Who asks names at least as many as must say yes, each once. */
    private static boolean areApproversValid(BudgetRules rules) {
        int named = 0;
        boolean valid = isIn(rules.get(BudgetRules.ASK_MS), Limits.ASK_MS_MAX);
        for (int i = 0; i < BudgetRules.APPROVERS_MAX; i++) {
            long approver = rules.get(BudgetRules.APPROVERS + i);
            valid &= isIn(approver, Limits.CREDENTIALS_MAX) && (approver == 0 || named == i);
            named += approver == 0 ? 0 : 1;
            for (int other = 0; other < i; other++) {
                valid &= approver == 0 || rules.get(BudgetRules.APPROVERS + other) != approver;
            }
        }
        long needed = rules.get(BudgetRules.APPROVALS);
        return valid && isIn(needed, named) && (!rules.asks() || needed >= 1);
    }

    /**
     * Whether rules are looser than the same rule above, or give more for ever than is left there.
     *
     * @param own row of the budget that they are for; negative = it is new
     * @param parent row of the budget above; negative = none
     */
    boolean isLooser(BudgetRules rules, int own, int parent) {
        for (int above = parent; above >= 0; above = budgets.parentRow(above)) {
            boolean looser =
                    exceeds(rules, above, BudgetRules.MAX_PAYMENT)
                            || exceeds(rules, above, BudgetRules.MAX_UNIT_PRICE)
                            || exceeds(rules, above, BudgetRules.EXPIRES_MS);
            for (int window = 0; window < Budgets.WINDOWS; window++) {
                looser |= exceeds(rules, above, BudgetRules.AMOUNT + window);
                looser |= exceeds(rules, above, BudgetRules.COUNT + window);
            }
            if (looser || givesTooMuch(rules, own, above)) {
                return true;
            }
        }
        return false;
    }

    private boolean exceeds(BudgetRules rules, int above, int field) {
        long most = budgets.rule(above, field);
        return most != 0 && rules.get(field) > most;
    }

    /** What was given before may stay, also where less is left above by now. */
    private boolean givesTooMuch(BudgetRules rules, int own, int above) {
        int ever = Window.EVER.code();
        int field = BudgetRules.AMOUNT + ever;
        long most = budgets.rule(above, field);
        long spent = own < 0 ? 0 : budgets.meters.amount(own, ever);
        long left = most - budgets.meters.amount(above, ever);
        if (most != 0 && isRaised(rules, own, field) && rules.get(field) - spent > left) {
            return true;
        }
        field = BudgetRules.COUNT + ever;
        most = budgets.rule(above, field);
        long paid = own < 0 ? 0 : budgets.meters.count(own, ever);
        left = most - budgets.meters.count(above, ever);
        return most != 0 && isRaised(rules, own, field) && rules.get(field) - paid > left;
    }

    private boolean isRaised(BudgetRules rules, int own, int field) {
        long before = own < 0 ? 0 : budgets.rule(own, field);
        return rules.get(field) != 0 && (before == 0 || rules.get(field) > before);
    }
}
