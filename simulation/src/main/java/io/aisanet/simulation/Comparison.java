package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.Totals;

/** Compares everything that a node's ledger says of itself with the auditor's model. */
final class Comparison {
    private Comparison() {}

    static void of(Model model, Ledger ledger) {
        model.requireConserved();
        for (ModelAccount account : model.inOrder) {
            AccountState state = ledger.account(account.id).orElse(null);
            require(
                    state != null
                            && state.debits() == account.debits
                            && state.credits() == account.credits
                            && state.held() == account.held
                            && state.frozen() == account.frozen,
                    "account %d has debits %d, credits %d, held %d, and the ledger says %s",
                    account.id,
                    account.debits,
                    account.credits,
                    account.held,
                    String.valueOf(state));
        }
        for (ModelBudget budget : model.budgets) {
            compare(model, budget, ledger);
        }
        for (Totals.AssetTotals sums : ledger.totals().assets()) {
            require(sums.debits() == sums.credits(), "debits are not credits: %s", sums);
        }
    }

    private static void compare(Model model, ModelBudget budget, Ledger ledger) {
        budget.advance(model.nowMs());
        BudgetState state = ledger.budget(budget.id).orElse(null);
        for (int window = 0; state != null && window < state.spent().size(); window++) {
            require(
                    state.spent().get(window) == budget.spent(window)
                            && state.counts().get(window) == budget.paid(window),
                    "budget %d spent %d in %d payments in its window %d, and the ledger says %s",
                    budget.id,
                    budget.spent(window),
                    budget.paid(window),
                    window,
                    state);
        }
    }
}
