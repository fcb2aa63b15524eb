package io.aisanet.guard;

import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.ListedState;
import java.util.List;

/**
 * What a ledger has now, as far as a document can be about it.
 *
 * @param owner whose budgets they are
 * @param parent budget that the document's root is to lie under; 0 = it is a root of the ledger
 * @param budgets all budgets of the owner; those of other roots are passed over
 * @param lines all lines of their lists
 */
public record BudgetsNow(
        long owner, long parent, List<BudgetState> budgets, List<ListedState> lines) {
    public BudgetsNow {
        budgets = List.copyOf(budgets);
        lines = List.copyOf(lines);
    }

    /** An owner without any budget. */
    public static BudgetsNow none(long owner) {
        return new BudgetsNow(owner, 0, List.of(), List.of());
    }
}
