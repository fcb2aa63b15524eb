package io.aisanet.ledger;

/** Whether a budget may be used at an hour of its local week. */
final class ActiveHours {
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final int WEEK_HOURS = 168;

    /** 1970-01-01 was a Thursday: three days after the week's begin. */
    private static final long EPOCH_HOURS = 3 * 24;

    private final Budgets budgets;

    ActiveHours(Budgets budgets) {
        this.budgets = budgets;
    }

    boolean isActive(int budget, long nowMs) {
        return !isLimited(budget) || isSet(budget, hourOfWeek(budget, nowMs));
    }

    /** When the next active hour begins; 0 where there is none within a week. */
    long nextActiveMs(int budget, long nowMs) {
        long offsetMs = offsetMs(budget, nowMs);
        long startMs = nowMs - Math.floorMod(nowMs + offsetMs, HOUR_MS);
        for (int hour = 1; hour <= WEEK_HOURS; hour++) {
            long atMs = startMs + hour * HOUR_MS;
            if (isSet(budget, hourOfWeek(budget, atMs))) {
                return atMs;
            }
        }
        return 0;
    }

    private boolean isLimited(int budget) {
        long any = 0;
        for (int i = 0; i < BudgetRules.HOUR_WORDS; i++) {
            any |= budgets.rule(budget, BudgetRules.HOURS + i);
        }
        return any != 0;
    }

    private boolean isSet(int budget, int hour) {
        return (budgets.rule(budget, BudgetRules.HOURS + (hour >>> 6)) >>> hour & 1) != 0;
    }

    private int hourOfWeek(int budget, long timeMs) {
        long local = Math.floorDiv(timeMs + offsetMs(budget, timeMs), HOUR_MS);
        return (int) Math.floorMod(local + EPOCH_HOURS, (long) WEEK_HOURS);
    }

    private long offsetMs(int budget, long timeMs) {
        long minutes = budgets.rule(budget, BudgetRules.OFFSET_MINUTES);
        for (int i = 0; i < BudgetRules.OFFSET_CHANGES_MAX; i++) {
            long changeMs = budgets.rule(budget, BudgetRules.OFFSET_CHANGES + 2 * i);
            if (changeMs == 0 || changeMs > timeMs) {
                break;
            }
            minutes = budgets.rule(budget, BudgetRules.OFFSET_CHANGES + 2 * i + 1);
        }
        return minutes * MINUTE_MS;
    }
}
