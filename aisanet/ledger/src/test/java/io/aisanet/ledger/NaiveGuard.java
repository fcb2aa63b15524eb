package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the naive model judges a payment by its budgets. */
final class NaiveGuard {
    final TreeMap<Long, NaiveBudget> budgets = new TreeMap<>();
    private final NaiveLedger ledger;

    /** What a rule says. */
    record Finding(GuardRule rule, long budget, long limit, long remaining, long retryMs) {
        static final Finding NONE = new Finding(GuardRule.NONE, 0, 0, 0, 0);
    }

    /** One debit. */
    record Debit(
            NaiveAccount payer,
            long payeeWallet,
            long amount,
            long category,
            long resource,
            long unitPrice,
            long mandate) {}

    NaiveGuard(NaiveLedger ledger) {
        this.ledger = ledger;
    }

    List<NaiveBudget> path(long mandate, long budget) {
        List<NaiveBudget> path = new ArrayList<>();
        if (mandate != 0) {
            path.add(get(mandate));
        }
        for (NaiveBudget it = budgets.get(budget); it != null; it = it.parent) {
            path.add(it);
        }
        return path;
    }

    NaiveBudget get(long id) {
        NaiveBudget found = budgets.get(id);
        if (found == null) {
            throw new IllegalStateException("no budget " + id);
        }
        return found;
    }

    boolean isMandateOf(long id, NaiveAccount payer) {
        NaiveBudget it = budgets.get(id);
        return it != null && it.kind == BudgetKind.MANDATE && it.account == payer.id;
    }

    /** The first refusal, or {@link Finding#NONE}. */
    Finding refusal(Debit debit) {
        for (NaiveBudget budget : path(debit.mandate(), debit.payer().budget)) {
            Finding finding = refusal(budget, debit);
            if (finding.rule() != GuardRule.NONE) {
                return finding;
            }
        }
        return Finding.NONE;
    }

    private Finding refusal(NaiveBudget it, Debit debit) {
        long now = ledger.nowMs;
        if (it.frozen) {
            return new Finding(GuardRule.FROZEN, it.id, 0, 0, 0);
        }
        long expiresMs = it.rule(BudgetRules.EXPIRES_MS);
        if (expiresMs != 0 && now >= expiresMs) {
            return new Finding(GuardRule.EXPIRED, it.id, expiresMs, 0, 0);
        }
        if (!NaiveHours.isActive(it.rules, now)) {
            return new Finding(
                    GuardRule.ACTIVE_HOURS, it.id, 0, 0, NaiveHours.nextMs(it.rules, now));
        }
        GuardRule listed = listed(it, debit);
        if (listed != GuardRule.NONE) {
            return new Finding(listed, it.id, 0, 0, 0);
        }
        long most = it.rule(BudgetRules.MAX_UNIT_PRICE);
        if (most != 0 && debit.unitPrice() > most) {
            return new Finding(GuardRule.MAX_UNIT_PRICE, it.id, most, most, 0);
        }
        most = it.rule(BudgetRules.MAX_PAYMENT);
        if (most != 0 && debit.amount() > most) {
            return new Finding(GuardRule.MAX_PAYMENT, it.id, most, most, 0);
        }
        Finding windows = windows(it, debit.amount());
        if (windows.rule() != GuardRule.NONE) {
            return windows;
        }
        Finding payee = cap(it, ListKind.PAYEE, debit.payeeWallet(), debit.amount());
        return payee.rule() != GuardRule.NONE
                ? payee
                : cap(it, ListKind.CATEGORY, debit.category(), debit.amount());
    }

    private static GuardRule listed(NaiveBudget it, Debit debit) {
        SetListed.Verdict payee = verdict(it, ListKind.PAYEE, debit.payeeWallet());
        SetListed.Verdict category = verdict(it, ListKind.CATEGORY, debit.category());
        SetListed.Verdict resource = verdict(it, ListKind.RESOURCE, debit.resource());
        if (payee == SetListed.Verdict.DENY) {
            return GuardRule.PAYEE_DENIED;
        }
        if (category == SetListed.Verdict.DENY) {
            return GuardRule.CATEGORY_DENIED;
        }
        if (resource == SetListed.Verdict.DENY) {
            return GuardRule.RESOURCE_DENIED;
        }
        if (has(it, BudgetRules.PAYEES_LISTED) && payee != SetListed.Verdict.ALLOW) {
            return GuardRule.PAYEE_NOT_ALLOWED;
        }
        if (has(it, BudgetRules.CATEGORIES_LISTED) && category != SetListed.Verdict.ALLOW) {
            return GuardRule.CATEGORY_NOT_ALLOWED;
        }
        if (has(it, BudgetRules.RESOURCES_LISTED) && resource != SetListed.Verdict.ALLOW) {
            return GuardRule.RESOURCE_NOT_ALLOWED;
        }
        return GuardRule.NONE;
    }

    static boolean has(NaiveBudget it, long flag) {
        return (it.rule(BudgetRules.FLAGS) & flag) != 0;
    }

    private static SetListed.Verdict verdict(NaiveBudget it, ListKind kind, long subject) {
        NaiveBudget.Line line = subject == 0 ? null : it.line(kind, subject);
        return line == null ? SetListed.Verdict.NONE : line.verdict;
    }

    private Finding windows(NaiveBudget it, long amount) {
        for (Window window : Window.values()) {
            long most = it.rule(BudgetRules.AMOUNT + window.code());
            most = most == 0 && window == Window.EVER ? 1L << 60 : most;
            long spent = it.amount(window, ledger.nowMs);
            if (most != 0 && amount > most - spent) { // the sum may be more than a long
                GuardRule rule = GuardRule.valueOf("AMOUNT_" + suffix(window));
                long atMs = retry(it.spends, window, most - amount, false);
                return new Finding(rule, it.id, most, Math.max(0, most - spent), atMs);
            }
        }
        for (Window window : Window.values()) {
            long most = it.rule(BudgetRules.COUNT + window.code());
            long paid = it.count(window, ledger.nowMs);
            if (most != 0 && paid + 1 > most) {
                GuardRule rule = GuardRule.valueOf("COUNT_" + suffix(window));
                long atMs = retry(it.spends, window, most - 1, true);
                return new Finding(rule, it.id, most, Math.max(0, most - paid), atMs);
            }
        }
        return Finding.NONE;
    }

    private static String suffix(Window window) {
        return window == Window.EVER ? "EVER" : "PER_" + window.name();
    }

    /** Looks at the begin of each later part until enough has left. */
    private long retry(List<NaiveBudget.Spend> spends, Window window, long most, boolean counts) {
        long part = NaiveBudget.partMs(window);
        if (part == 0 || most < 0) {
            return 0;
        }
        for (long atMs = (ledger.nowMs / part + 1) * part; ; atMs += part) {
            long left =
                    counts
                            ? NaiveBudget.count(spends, window, atMs)
                            : NaiveBudget.amount(spends, window, atMs);
            if (left <= most) {
                return atMs;
            }
        }
    }

    private Finding cap(NaiveBudget it, ListKind kind, long subject, long amount) {
        NaiveBudget.Line line = subject == 0 ? null : it.line(kind, subject);
        NaiveBudget.Line own = line != null && line.capped() ? line : null;
        boolean payee = kind == ListKind.PAYEE;
        long most = own != null ? own.amount : payee ? it.rule(BudgetRules.PAYEE_CAP_AMOUNT) : 0;
        long times = own != null ? own.count : payee ? it.rule(BudgetRules.PAYEE_CAP_COUNT) : 0;
        Window window = own != null ? own.window : byDefault(it);
        List<NaiveBudget.Spend> spends =
                line != null && line.meters == window ? line.spends : List.of();
        long spent = NaiveBudget.amount(spends, window, ledger.nowMs);
        long paid = NaiveBudget.count(spends, window, ledger.nowMs);
        GuardRule rule = payee ? GuardRule.PAYEE_CAP : GuardRule.CATEGORY_CAP;
        boolean metered = line != null && line.meters == window;
        if (most != 0 && amount > most - spent) { // the sum may be more than a long
            long atMs = metered ? retry(spends, window, most - amount, false) : 0;
            return new Finding(rule, it.id, most, Math.max(0, most - spent), atMs);
        }
        if (times != 0 && paid + 1 > times) {
            long atMs = metered ? retry(spends, window, times - 1, true) : 0;
            return new Finding(rule, it.id, times, Math.max(0, times - paid), atMs);
        }
        return Finding.NONE;
    }

    private static Window byDefault(NaiveBudget it) {
        return List.of(Window.values()).get((int) it.rule(BudgetRules.PAYEE_CAP_WINDOW));
    }

    /** The nearest that asks, or {@link Finding#NONE}. */
    Finding asking(Debit debit) {
        for (NaiveBudget it : path(debit.mandate(), debit.payer().budget)) {
            GuardRule rule = asks(it, debit);
            if (rule != GuardRule.NONE) {
                long from = rule == GuardRule.ASK_AMOUNT ? it.rule(BudgetRules.ASK_FROM) : 0;
                return new Finding(rule, it.id, from, 0, 0);
            }
        }
        return Finding.NONE;
    }

    List<NaiveBudget> askers(Debit debit) {
        return path(debit.mandate(), debit.payer().budget).stream()
                .filter(it -> asks(it, debit) != GuardRule.NONE)
                .toList();
    }

    private static GuardRule asks(NaiveBudget it, Debit debit) {
        long from = it.rule(BudgetRules.ASK_FROM);
        if (from != 0 && debit.amount() >= from) {
            return GuardRule.ASK_AMOUNT;
        }
        NaiveBudget.Line line = it.line(ListKind.PAYEE, debit.payeeWallet());
        boolean known = line != null && (line.paid || line.verdict == SetListed.Verdict.ALLOW);
        return has(it, BudgetRules.ASK_NEW_PAYEE) && !known
                ? GuardRule.ASK_NEW_PAYEE
                : GuardRule.NONE;
    }

    /** Counts a payment everywhere; what is given back later is taken from it. */
    List<NaiveBudget.Spend> count(Debit debit) {
        List<NaiveBudget.Spend> counted = new ArrayList<>();
        for (NaiveBudget it : path(debit.mandate(), debit.payer().budget)) {
            NaiveBudget.Spend spend = new NaiveBudget.Spend(ledger.nowMs, debit.amount());
            counted.add(spend);
            it.spends.add(spend);
            boolean remembers =
                    has(it, BudgetRules.ASK_NEW_PAYEE)
                            || it.rule(BudgetRules.PAYEE_CAP_AMOUNT) != 0
                            || it.rule(BudgetRules.PAYEE_CAP_COUNT) != 0;
            if (remembers) {
                it.makeLine(ListKind.PAYEE, debit.payeeWallet());
            }
            meter(it, ListKind.PAYEE, debit.payeeWallet(), spend);
            meter(it, ListKind.CATEGORY, debit.category(), spend);
        }
        return counted;
    }

    private static void meter(
            NaiveBudget it, ListKind kind, long subject, NaiveBudget.Spend spend) {
        NaiveBudget.Line line = subject == 0 ? null : it.line(kind, subject);
        if (line == null) {
            return;
        }
        boolean byDefault =
                kind == ListKind.PAYEE
                        && (it.rule(BudgetRules.PAYEE_CAP_AMOUNT) != 0
                                || it.rule(BudgetRules.PAYEE_CAP_COUNT) != 0);
        @Nullable Window wanted =
                line.capped() ? line.window : byDefault ? byDefault(it) : line.meters;
        if (wanted != line.meters) {
            line.meters = wanted;
            line.spends.clear();
        }
        if (wanted != null) {
            line.spends.add(spend);
        }
    }

    void paid(long mandate, long budget, long payeeWallet) {
        for (NaiveBudget it : path(mandate, budget)) {
            NaiveBudget.Line line = it.line(ListKind.PAYEE, payeeWallet);
            if (line != null && has(it, BudgetRules.ASK_NEW_PAYEE)) {
                line.paid = true;
            }
        }
    }
}
