package io.aisanet.ledger;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the naive model makes and changes budgets. */
final class NaiveBudgets {
    private static final long MOST = 1L << 60;
    private final NaiveLedger ledger;
    private final NaiveGuard guard;

    NaiveBudgets(NaiveLedger ledger) {
        this.ledger = ledger;
        this.guard = ledger.guard;
    }

    Status set(SetBudget it) {
        if (it.name.isEmpty() || it.name.contains("\n") || it.name.length() > 64) {
            return Status.TEXT_INVALID;
        }
        NaiveBudget own = guard.budgets.get(it.budget);
        NaiveBudget parent = own == null ? guard.budgets.get(it.parent) : own.parent;
        Status status =
                own != null ? Status.OK : it.budget != 0 ? Status.BUDGET_NOT_FOUND : place(it);
        if (status != Status.OK) {
            return status;
        }
        if (!isValid(it.rules)) {
            return Status.RULES_INVALID;
        }
        if (own == null && parent != null && parent.depth() == 8) {
            return Status.TREE_TOO_DEEP;
        }
        for (NaiveBudget above = parent; above != null; above = above.parent) {
            if (isLooser(it.rules, own, above)) {
                return Status.LOOSER_THAN_ABOVE;
            }
        }
        NaiveBudget budget = own == null ? add(it, parent) : own;
        budget.name = it.name;
        budget.policy = NaiveFields.hex(it.policy);
        budget.rules.copy(it.rules);
        ledger.result = budget.id;
        ledger.events++;
        return Status.OK;
    }

    private Status place(SetBudget it) {
        if (it.kind == BudgetKind.MANDATE) {
            if (ledger.registry.account(it.account) == null) {
                return Status.PAYER_NOT_FOUND;
            }
            return it.parent == 0 ? Status.OK : Status.BUDGET_NOT_FOUND;
        }
        if (it.parent != 0) {
            NaiveBudget parent = guard.budgets.get(it.parent);
            return parent != null && parent.kind == BudgetKind.NODE
                    ? Status.OK
                    : Status.BUDGET_NOT_FOUND;
        }
        long asset = it.account & 255;
        if (asset < 1 || asset > 3) {
            return Status.ASSET_NOT_FOUND;
        }
        return ledger.registry.owners.containsKey(it.owner) ? Status.OK : Status.OWNER_NOT_FOUND;
    }

    private NaiveBudget add(SetBudget it, @Nullable NaiveBudget parent) {
        NaiveAccount account = ledger.registry.account(it.account);
        long owner =
                it.kind == BudgetKind.MANDATE && account != null
                        ? account.wallet.owner.id
                        : parent == null ? it.owner : parent.owner;
        NaiveBudget budget = new NaiveBudget(guard.budgets.size() + 1L, it, parent, owner);
        guard.budgets.put(budget.id, budget);
        return budget;
    }

    private static boolean isValid(BudgetRules rules) {
        for (int field = 0; field <= BudgetRules.PAYEE_CAP_COUNT; field++) {
            if (rules.get(field) < 0 || rules.get(field) > MOST) {
                return false;
            }
        }
        Set<Long> approvers = new HashSet<>();
        boolean ended = false;
        for (int i = 0; i < 8; i++) {
            long approver = rules.get(BudgetRules.APPROVERS + i);
            if (approver > 1 << 24 || (approver != 0 && (ended || !approvers.add(approver)))) {
                return false;
            }
            ended |= approver == 0;
        }
        long needed = rules.get(BudgetRules.APPROVALS);
        if (needed > approvers.size() || (rules.asks() && needed == 0)) {
            return false;
        }
        long before = 0;
        for (int i = 0; i < 6; i++) {
            long changeMs = rules.get(BudgetRules.OFFSET_CHANGES + 2 * i);
            long minutes = rules.get(BudgetRules.OFFSET_CHANGES + 2 * i + 1);
            boolean none = changeMs == 0 && minutes == 0;
            boolean early = changeMs <= 4_000_000_000_000L;
            boolean next = changeMs > before && before >= 0 && early && Math.abs(minutes) <= 1080;
            if (!none && !next) {
                return false;
            }
            before = none ? -1 : changeMs;
        }
        return rules.get(BudgetRules.EXPIRES_MS) <= 4_000_000_000_000L
                && rules.get(BudgetRules.ASK_MS) <= 7 * 86_400_000L
                && rules.get(BudgetRules.FLAGS) < 16
                && rules.get(BudgetRules.PAYEE_CAP_WINDOW) < 5
                && rules.get(BudgetRules.HOURS + 2) >= 0
                && rules.get(BudgetRules.HOURS + 2) < 1L << 40
                && Math.abs(rules.get(BudgetRules.OFFSET_MINUTES)) <= 1080;
    }

    private boolean isLooser(BudgetRules rules, @Nullable NaiveBudget own, NaiveBudget above) {
        for (int field = 0; field <= BudgetRules.EXPIRES_MS; field++) {
            if (above.rule(field) != 0 && rules.get(field) > above.rule(field)) {
                return true;
            }
        }
        long amount = rules.get(BudgetRules.AMOUNT + 4);
        long most = above.rule(BudgetRules.AMOUNT + 4);
        long spent = own == null ? 0 : own.amount(Window.EVER, ledger.nowMs);
        long before = own == null ? 0 : own.rule(BudgetRules.AMOUNT + 4);
        boolean raised = before == 0 || amount > before;
        if (amount != 0 && most != 0 && raised) {
            if (amount - spent > most - above.amount(Window.EVER, ledger.nowMs)) {
                return true;
            }
        }
        long count = rules.get(BudgetRules.COUNT + 4);
        most = above.rule(BudgetRules.COUNT + 4);
        long paid = own == null ? 0 : own.count(Window.EVER, ledger.nowMs);
        before = own == null ? 0 : own.rule(BudgetRules.COUNT + 4);
        return count != 0
                && (before == 0 || count > before)
                && most != 0
                && count - paid > most - above.count(Window.EVER, ledger.nowMs);
    }

    Status list(SetListed it) {
        NaiveBudget budget = guard.budgets.get(it.budget);
        if (budget == null) {
            return Status.BUDGET_NOT_FOUND;
        }
        boolean capped = it.amount != 0 || it.count != 0;
        boolean inRange = it.amount >= 0 && it.amount <= MOST && it.count >= 0 && it.count <= MOST;
        if (it.subject == 0 || !inRange || (capped && it.kind == ListKind.RESOURCE)) {
            return Status.RULES_INVALID;
        }
        NaiveBudget.Line line = budget.makeLine(it.kind, it.subject);
        line.verdict = it.verdict;
        line.window = it.window;
        line.amount = it.amount;
        line.count = it.count;
        ledger.events++;
        return Status.OK;
    }

    Status attach(AttachBudget it) {
        boolean noAsset = it.budget == 0 && it.account == 0 && (it.asset < 1 || it.asset > 3);
        if (noAsset) {
            return Status.ASSET_NOT_FOUND;
        }
        NaiveWallet.NaiveOwner owner = ledger.registry.owners.get(it.owner);
        NaiveAccount account = ledger.registry.account(it.account);
        if (it.account == 0 && owner == null) {
            return Status.OWNER_NOT_FOUND;
        }
        if (it.account != 0 && account == null) {
            return Status.PAYER_NOT_FOUND;
        }
        NaiveBudget budget = guard.budgets.get(it.budget);
        if (it.budget != 0) {
            long ownerId = account == null ? it.owner : account.wallet.owner.id;
            if (budget == null
                    || budget.kind != BudgetKind.NODE
                    || budget.owner != ownerId
                    || (account != null && account.asset() != budget.asset)) {
                return Status.BUDGET_NOT_FOUND;
            }
        }
        if (account != null) {
            account.budget = it.budget;
        } else if (owner != null) {
            owner.budgets.put(budget == null ? it.asset : budget.asset, it.budget);
        }
        ledger.events++;
        return Status.OK;
    }

    Status freeze(FreezeBudget it) {
        NaiveBudget budget = guard.budgets.get(it.budget);
        if (budget == null) {
            return Status.BUDGET_NOT_FOUND;
        }
        budget.frozen = it.frozen;
        ledger.events++;
        if (it.frozen && it.voidHolds) {
            ledger.money.voidUnder(budget);
        }
        return Status.OK;
    }
}
