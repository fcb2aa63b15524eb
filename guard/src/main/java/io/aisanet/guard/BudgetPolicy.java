package io.aisanet.guard;

import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Window;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one budget and of those below it. Amounts are atomic units of the document's asset;
 * 0 and null mean "no such rule".
 *
 * @param name unlike that of any sibling; no {@code /} in it
 * @param maxPayment the most that one payment may be
 * @param amounts the most that may be spent in each {@link Window}
 * @param counts how many payments there may be in each {@link Window}
 * @param maxUnitPrice the most that a unit may cost, in millionths of an atomic unit
 * @param expiresMs Unix milliseconds when the budget's time is over
 */
public record BudgetPolicy(
        String name,
        long maxPayment,
        List<Long> amounts,
        List<Long> counts,
        long maxUnitPrice,
        long expiresMs,
        @Nullable ActiveHours hours,
        @Nullable AskPolicy ask,
        ListPolicy lists,
        List<BudgetPolicy> children) {

    public BudgetPolicy {
        amounts = List.copyOf(amounts);
        counts = List.copyOf(counts);
        children = List.copyOf(children);
    }

    BudgetPolicy withChildren(List<BudgetPolicy> below) {
        return new BudgetPolicy(
                name,
                maxPayment,
                amounts,
                counts,
                maxUnitPrice,
                expiresMs,
                hours,
                ask,
                lists,
                below);
    }

    /**
     * The rules as the ledger takes them.
     *
     * @param now from when on the time zone of the active hours is looked up
     */
    public BudgetRules rules(Instant now) {
        var rules = new BudgetRules();
        rules.set(BudgetRules.MAX_PAYMENT, maxPayment)
                .set(BudgetRules.MAX_UNIT_PRICE, maxUnitPrice)
                .set(BudgetRules.EXPIRES_MS, expiresMs);
        for (Window window : Window.values()) {
            rules.amount(window, amounts.get(window.code()));
            rules.count(window, counts.get(window.code()));
        }
        long flags = listFlags();
        if (ask != null) {
            flags |= ask.newPayee() ? BudgetRules.ASK_NEW_PAYEE : 0;
            setAsk(rules, ask);
        }
        if (lists.perPayee() != null) {
            setCap(rules, lists.perPayee());
        }
        if (hours != null) {
            hours.into(rules, now);
        }
        return rules.set(BudgetRules.FLAGS, flags);
    }

    private long listFlags() {
        return (lists.payeesListed() ? BudgetRules.PAYEES_LISTED : 0)
                | (lists.categoriesListed() ? BudgetRules.CATEGORIES_LISTED : 0)
                | (lists.resourcesListed() ? BudgetRules.RESOURCES_LISTED : 0);
    }

    private static void setCap(BudgetRules rules, Cap cap) {
        rules.set(BudgetRules.PAYEE_CAP_WINDOW, cap.window().code())
                .set(BudgetRules.PAYEE_CAP_AMOUNT, cap.amount())
                .set(BudgetRules.PAYEE_CAP_COUNT, cap.count());
    }

    private static void setAsk(BudgetRules rules, AskPolicy ask) {
        rules.set(BudgetRules.ASK_FROM, ask.from())
                .set(BudgetRules.ASK_MS, TimeUnit.MINUTES.toMillis(ask.waitMinutes()))
                .set(BudgetRules.APPROVALS, ask.approvals());
        for (int i = 0; i < ask.approvers().size(); i++) {
            rules.set(BudgetRules.APPROVERS + i, ask.approvers().get(i).credential());
        }
    }
}
