package io.aisanet.guard;

import io.aisanet.ledger.SetListed.Verdict;
import io.aisanet.ledger.Window;
import io.aisanet.settings.Section;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reports what a budget says more loosely than one above it. The one above would decide anyway, so
 * whoever writes this expects what will not happen. A rule that is left out is no looser.
 */
final class LooserCheck {
    private final Section section;
    private final Amounts amounts;
    private final BudgetPolicy own;

    LooserCheck(Section section, Amounts amounts, BudgetPolicy own) {
        this.section = section;
        this.amounts = amounts;
        this.own = own;
    }

    /**
     * Checks every rule.
     *
     * @param above the budgets above, the nearest first
     */
    void against(List<BudgetPolicy> above) {
        check(section, "maxPayment", above, new Rule(BudgetPolicy::maxPayment, amounts::text));
        check(
                section,
                "maxUnitPrice",
                above,
                new Rule(BudgetPolicy::maxUnitPrice, amounts::unitPriceText));
        check(
                section,
                "expires",
                above,
                new Rule(BudgetPolicy::expiresMs, ms -> Instant.ofEpochMilli(ms).toString()));
        for (Window window : Window.values()) {
            windows(window, above);
        }
        above.forEach(this::hours);
        own.lists().lines().forEach(line -> above.forEach(budget -> line(line, budget)));
    }

    /** One rule of a budget (0 = it has none), and how its value is written. */
    private record Rule(ToLongFunction<BudgetPolicy> value, LongFunction<String> text) {}

    private void windows(Window window, List<BudgetPolicy> above) {
        String key = BudgetReader.key(window);
        int code = window.code();
        check(
                section.section("limits"),
                key,
                above,
                new Rule(budget -> budget.amounts().get(code), amounts::text));
        check(
                section.section("counts"),
                key,
                above,
                new Rule(budget -> budget.counts().get(code), Long::toString));
        Section cap = section.section("payees").section("perPayee");
        check(
                cap,
                cap.has(key) ? key : "amount",
                above,
                new Rule(budget -> perPayee(budget, window).amount(), amounts::text));
        check(
                cap,
                "count",
                above,
                new Rule(budget -> perPayee(budget, window).count(), Long::toString));
    }

    /** What a budget allows each payee in this window; 0 = it does not say. */
    private record PerPayee(long amount, long count) {}

    private static PerPayee perPayee(BudgetPolicy budget, Window window) {
        Cap cap = budget.lists().perPayee();
        return cap == null || cap.window() != window
                ? new PerPayee(0, 0)
                : new PerPayee(cap.amount(), cap.count());
    }

    private void check(Section at, String key, List<BudgetPolicy> above, Rule rule) {
        long here = rule.value.applyAsLong(own);
        for (BudgetPolicy budget : above) {
            long there = rule.value.applyAsLong(budget);
            if (there != 0 && here > there) {
                String is = rule.text.apply(here);
                String most = rule.text.apply(there);
                at.report(key, "is " + is + " but " + budget.name() + " above has " + most);
                return;
            }
        }
    }

    private void hours(BudgetPolicy above) {
        ActiveHours mine = own.hours();
        ActiveHours theirs = above.hours();
        if (mine == null || theirs == null || !mine.zone().equals(theirs.zone())) {
            return;
        }
        for (int word = 0; word < ActiveHours.WORDS; word++) {
            if ((mine.week().get(word) & ~theirs.week().get(word)) != 0) {
                section.report("activeHours", "has hours that " + above.name() + " above has not");
                return;
            }
        }
    }

    private void line(ListLine line, BudgetPolicy above) {
        for (ListLine other : above.lists().lines()) {
            boolean same = other.kind() == line.kind() && other.subject() == line.subject();
            if (same && other.verdict() == Verdict.DENY && line.verdict() != Verdict.DENY) {
                report(line, "is denied by " + above.name() + " above");
            } else if (same && isLooser(line.cap(), other.cap())) {
                report(line, "has a looser cap than in " + above.name() + " above");
            }
        }
    }

    private static boolean isLooser(@Nullable Cap cap, @Nullable Cap above) {
        return cap != null
                && above != null
                && cap.window() == above.window()
                && (isLooser(cap.amount(), above.amount()) || isLooser(cap.count(), above.count()));
    }

    private static boolean isLooser(long limit, long above) {
        return above != 0 && limit > above;
    }

    private void report(ListLine line, String what) {
        String key =
                switch (line.kind()) {
                    case PAYEE -> "payees";
                    case CATEGORY -> "categories";
                    case RESOURCE -> "resources";
                };
        section.report(key, "\"" + line.name() + "\" " + what);
    }
}
