package io.aisanet.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Makes commands about budgets, and every way of being wrong that has a refusal. */
final class BudgetGenerator {
    private static final int BUDGETS_MAX = 60;

    private final SplittableRandom random;
    private final NaiveLedger model;

    BudgetGenerator(SplittableRandom random, NaiveLedger model) {
        this.random = random;
        this.model = model;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A mandate of this account, mostly none. */
    long mandateOf(long account) {
        if (oneIn(300)) {
            return budgetId();
        }
        return oneIn(3)
                ? model.guard.budgets.values().stream()
                        .filter(it -> it.account == account)
                        .mapToLong(it -> it.id)
                        .findFirst()
                        .orElse(0)
                : 0;
    }

    Command next(List<Command> recent) {
        int kind = random.nextInt(100);
        if (kind < 25) {
            return budget();
        } else if (kind < 45) {
            return listed();
        } else if (kind < 60) {
            return attach();
        } else if (kind < 70) {
            return freeze();
        }
        return approve(recent);
    }

    private SetBudget budget() {
        SetBudget it = new SetBudget();
        boolean full = model.guard.budgets.size() >= BUDGETS_MAX && !oneIn(200);
        it.budget = full || oneIn(3) ? budgetId() : 0;
        it.kind = oneIn(6) ? BudgetKind.MANDATE : BudgetKind.NODE;
        boolean root = oneIn(3) || (it.kind == BudgetKind.MANDATE && !oneIn(9));
        it.parent = root ? 0 : parent();
        it.owner = random.nextInt(model.registry.owners.size() + 2);
        it.account =
                it.kind == BudgetKind.MANDATE
                        ? account()
                        : oneIn(30) ? random.nextInt(256) : 1 + random.nextInt(2);
        it.name = oneIn(60) ? "" : "budget";
        it.policy[random.nextInt(32)] = (byte) random.nextInt(4);
        if (!root && oneIn(3)) {
            return it; // nothing is looser than nothing, so that trees grow
        }
        rules(it.rules);
        return it;
    }

    /** Often the deepest. */
    private long parent() {
        return oneIn(2)
                ? budgetId()
                : model.guard.budgets.values().stream()
                        .max(Comparator.comparingInt(NaiveBudget::depth))
                        .map(it -> it.id)
                        .orElse(0L);
    }

    private void rules(BudgetRules rules) {
        maybe(rules, BudgetRules.MAX_PAYMENT, 3, 90_000);
        for (Window window : Window.values()) {
            int wide = 1 + window.code();
            maybe(rules, BudgetRules.AMOUNT + window.code(), 3, 400_000L * wide * wide * wide);
            maybe(rules, BudgetRules.COUNT + window.code(), 4, 30L * wide * wide * wide);
        }
        maybe(rules, BudgetRules.MAX_UNIT_PRICE, 9, 4);
        if (oneIn(20)) {
            rules.set(BudgetRules.EXPIRES_MS, model.nowMs + random.nextLong(4 * 86_400_000L));
        }
        if (oneIn(4)) {
            rules.set(BudgetRules.ASK_FROM, 1 + random.nextInt(50_000));
        }
        rules.set(BudgetRules.FLAGS, oneIn(2) ? 0 : flags());
        if (oneIn(4)) {
            rules.set(BudgetRules.PAYEE_CAP_WINDOW, random.nextInt(5));
            maybe(rules, BudgetRules.PAYEE_CAP_AMOUNT, 2, 200_000);
            maybe(rules, BudgetRules.PAYEE_CAP_COUNT, 2, 20);
        }
        if (rules.asks() || oneIn(9)) {
            approvers(rules);
        }
        if (oneIn(8)) {
            hours(rules);
        }
        if (oneIn(30)) {
            rules.set(random.nextInt(BudgetRules.FIELDS), random.nextLong());
        }
    }

    private long flags() {
        long flags = 0;
        for (int bit = 0; bit < 4; bit++) {
            flags |= oneIn(6) ? 1L << bit : 0;
        }
        return flags;
    }

    private void maybe(BudgetRules rules, int field, int oneInTimes, long most) {
        if (oneIn(oneInTimes)) {
            rules.set(field, 1 + random.nextLong(most));
        }
    }

    private void approvers(BudgetRules rules) {
        List<Long> valid = List.copyOf(model.registry.validCredentials.keySet());
        int count = oneIn(30) ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            long approver = i < valid.size() ? valid.get(i) : 1L + random.nextInt(9);
            rules.set(BudgetRules.APPROVERS + i, approver);
        }
        rules.set(BudgetRules.APPROVALS, Math.min(count, 1 + random.nextInt(2)));
        rules.set(BudgetRules.ASK_MS, oneIn(2) ? 0 : random.nextInt(100_000));
    }

    private void hours(BudgetRules rules) {
        for (int i = 0; i < 3; i++) {
            long bits = random.nextLong();
            rules.set(BudgetRules.HOURS + i, i == 2 ? bits & ((1L << 40) - 1) : bits);
        }
        rules.set(BudgetRules.OFFSET_MINUTES, random.nextInt(-1080, 1081));
        if (oneIn(2)) {
            rules.set(BudgetRules.OFFSET_CHANGES, model.nowMs + random.nextLong(86_400_000L));
            rules.set(BudgetRules.OFFSET_CHANGES + 1, random.nextInt(-1080, 1081));
        }
    }

    private SetListed listed() {
        SetListed it = new SetListed();
        it.budget = budgetId();
        it.kind = List.of(ListKind.values()).get(random.nextInt(3));
        it.subject =
                it.kind == ListKind.PAYEE
                        ? random.nextInt(model.registry.wallets.size() + 1)
                        : random.nextInt(4);
        it.verdict = List.of(SetListed.Verdict.values()).get(oneIn(3) ? 2 : random.nextInt(2));
        it.window = List.of(Window.values()).get(random.nextInt(5));
        if (oneIn(2) && (it.kind != ListKind.RESOURCE || oneIn(9))) {
            it.amount = oneIn(2) ? 0 : random.nextInt(300_000) - 1;
            it.count = oneIn(2) ? 0 : random.nextInt(30) - 1;
        }
        return it;
    }

    private AttachBudget attach() {
        AttachBudget it = new AttachBudget();
        it.account = oneIn(5) ? 0 : account();
        it.owner = oneIn(3) ? 0 : random.nextInt(model.registry.owners.size() + 2);
        it.budget = oneIn(6) ? 0 : fitting(it);
        it.asset = random.nextInt(4);
        return it;
    }

    private long fitting(AttachBudget it) {
        NaiveAccount account = model.registry.account(it.account);
        if (account == null || oneIn(9)) {
            return budgetId();
        }
        List<Long> all =
                model.guard.budgets.values().stream()
                        .filter(b -> b.owner == account.wallet.owner.id)
                        .filter(b -> b.asset == account.asset())
                        .map(b -> b.id)
                        .toList();
        return all.isEmpty() ? budgetId() : all.get(random.nextInt(all.size()));
    }

    private FreezeBudget freeze() {
        FreezeBudget it = new FreezeBudget();
        it.budget = budgetId();
        it.frozen = oneIn(5);
        it.voidHolds = oneIn(3);
        return it;
    }

    private Approve approve(List<Command> recent) {
        Approve it = new Approve();
        List<NaivePayment> parked =
                model.money.payments.values().stream().filter(NaivePayment::isParked).toList();
        if (!parked.isEmpty() && !oneIn(4)) {
            NaivePayment hold = parked.get(random.nextInt(parked.size()));
            it.holdHigh = hold.id.high();
            it.holdLow = hold.id.low();
            it.approver = approver(hold);
        } else if (!recent.isEmpty()) {
            Command other = recent.get(random.nextInt(recent.size()));
            it.holdHigh = other.idHigh;
            it.holdLow = other.idLow;
        }
        it.approver = it.approver == 0 ? random.nextInt(7) : it.approver;
        it.approved = !oneIn(5);
        return it;
    }

    /** Mostly one who is asked, or has said yes before. */
    private long approver(NaivePayment hold) {
        if (!hold.approvals.isEmpty() && oneIn(3)) {
            return hold.approvals.iterator().next();
        }
        return hold.askers.isEmpty() || oneIn(4)
                ? 0
                : hold.askers.getFirst().rule(BudgetRules.APPROVERS + random.nextInt(2));
    }

    private long budgetId() {
        return oneIn(100) ? random.nextLong() : random.nextInt(model.guard.budgets.size() + 2);
    }

    private long account() {
        long wallet = random.nextInt(model.registry.wallets.size() + 2);
        return (wallet << 8) | (1 + random.nextInt(2));
    }
}
