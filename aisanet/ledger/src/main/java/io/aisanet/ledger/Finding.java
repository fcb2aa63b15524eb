package io.aisanet.ledger;

/** Which rule spoke against a payment, and what it said; reused. */
final class Finding {
    GuardRule rule = GuardRule.NONE;
    long budget;
    long limit;
    long remaining;
    long retryMs;

    void clear() {
        rule = GuardRule.NONE;
        budget = 0;
        limit = 0;
        remaining = 0;
        retryMs = 0;
    }

    /** A rule without a figure. */
    boolean is(GuardRule which, int budgetRow) {
        return is(which, budgetRow, 0, 0);
    }

    /** Always false, so that a rule can answer with it. */
    boolean is(GuardRule which, int budgetRow, long most, long left) {
        rule = which;
        budget = budgetRow + 1L;
        limit = most;
        remaining = Math.max(0, left);
        retryMs = 0;
        return false;
    }

    void tell(Outcome outcome) {
        outcome.rule = rule;
        outcome.budget = budget;
        outcome.limit = limit;
        outcome.remaining = remaining;
        outcome.retryMs = retryMs;
    }
}
