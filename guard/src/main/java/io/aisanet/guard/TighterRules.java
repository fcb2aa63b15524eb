package io.aisanet.guard;

import static io.aisanet.ledger.BudgetRules.APPROVERS;
import static io.aisanet.ledger.BudgetRules.APPROVERS_MAX;
import static io.aisanet.ledger.BudgetRules.ASK_FROM;
import static io.aisanet.ledger.BudgetRules.ASK_MS;
import static io.aisanet.ledger.BudgetRules.EXPIRES_MS;
import static io.aisanet.ledger.BudgetRules.FIELDS;
import static io.aisanet.ledger.BudgetRules.FLAGS;
import static io.aisanet.ledger.BudgetRules.HOURS;
import static io.aisanet.ledger.BudgetRules.MAX_PAYMENT;
import static io.aisanet.ledger.BudgetRules.OFFSET_MINUTES;
import static io.aisanet.ledger.BudgetRules.PAYEE_CAP_AMOUNT;
import static io.aisanet.ledger.BudgetRules.PAYEE_CAP_COUNT;
import static io.aisanet.ledger.BudgetRules.PAYEE_CAP_WINDOW;

import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Window;

/**
 * What two sets of rules both let through. Where that cannot be written as rules (another time
 * zone, another window of the cap, other approvers) the new ones count.
 */
final class TighterRules {
    private TighterRules() {}

    static BudgetRules of(BudgetRules before, BudgetRules after) {
        var both = new BudgetRules().copy(after);
        for (int field = MAX_PAYMENT; field <= EXPIRES_MS; field++) {
            both.set(field, lower(before.get(field), after.get(field)));
        }
        both.set(ASK_FROM, lower(before.get(ASK_FROM), after.get(ASK_FROM)));
        both.set(FLAGS, before.get(FLAGS) | after.get(FLAGS));
        if (!after.asks()) {
            take(before, both, ASK_MS, APPROVERS + APPROVERS_MAX);
        }
        payeeCap(before, after, both);
        hours(before, after, both);
        return both;
    }

    /**
     * Lowers limits to those that a budget above has now, as a ledger wants it: they hold anyway. A
     * new limit in total is left for later where the one above has one, since how much is left of
     * that changes.
     */
    static void keepWithin(BudgetRules rules, BudgetRules before, BudgetRules above) {
        for (int field = MAX_PAYMENT; field <= EXPIRES_MS; field++) {
            if (rules.get(field) != 0 && above.get(field) != 0) {
                boolean isNewTotal = before.get(field) == 0 && isTotal(field);
                rules.set(field, isNewTotal ? 0 : lower(rules.get(field), above.get(field)));
            }
        }
    }

    private static boolean isTotal(int field) {
        int ever = Window.EVER.code();
        return field == BudgetRules.AMOUNT + ever || field == BudgetRules.COUNT + ever;
    }

    private static void payeeCap(BudgetRules before, BudgetRules after, BudgetRules both) {
        boolean had = (before.get(PAYEE_CAP_AMOUNT) | before.get(PAYEE_CAP_COUNT)) != 0;
        boolean has = (after.get(PAYEE_CAP_AMOUNT) | after.get(PAYEE_CAP_COUNT)) != 0;
        if (had && !has) {
            take(before, both, PAYEE_CAP_WINDOW, PAYEE_CAP_COUNT + 1);
        } else if (had && before.get(PAYEE_CAP_WINDOW) == after.get(PAYEE_CAP_WINDOW)) {
            for (int field = PAYEE_CAP_AMOUNT; field <= PAYEE_CAP_COUNT; field++) {
                both.set(field, lower(before.get(field), after.get(field)));
            }
        }
    }

    private static void hours(BudgetRules before, BudgetRules after, BudgetRules both) {
        if (isAlways(after)) {
            take(before, both, HOURS, FIELDS);
        } else if (!isAlways(before)
                && before.get(OFFSET_MINUTES) == after.get(OFFSET_MINUTES)
                && overlap(before, after)) {
            for (int word = HOURS; word < OFFSET_MINUTES; word++) {
                both.set(word, before.get(word) & after.get(word));
            }
        }
    }

    private static boolean isAlways(BudgetRules rules) {
        return (rules.get(HOURS) | rules.get(HOURS + 1) | rules.get(HOURS + 2)) == 0;
    }

    private static boolean overlap(BudgetRules a, BudgetRules b) {
        boolean any = false;
        for (int word = HOURS; word < OFFSET_MINUTES; word++) {
            any |= (a.get(word) & b.get(word)) != 0;
        }
        return any;
    }

    /** Zero means "no limit". */
    private static long lower(long a, long b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }

    private static void take(BudgetRules from, BudgetRules into, int first, int end) {
        for (int field = first; field < end; field++) {
            into.set(field, from.get(field));
        }
    }
}
