package io.aisanet.guard;

import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A budget of a document beside the one of the ledger that has its place and name.
 *
 * @param present null = there is none yet
 * @param rules what the document wants
 * @param lines only those that differ
 * @param removed budgets right below the present one that the document has no longer
 * @param kept budgets right below it that no document made, such as an agent's sub-agents
 */
record NodeChange(
        String path,
        String above,
        BudgetPolicy wanted,
        @Nullable BudgetState present,
        BudgetRules rules,
        List<LineChange> lines,
        List<BudgetState> removed,
        List<BudgetState> kept) {

    /** The ledger's rules; none where there is no budget yet. */
    BudgetRules presentRules() {
        return present == null ? new BudgetRules() : present.rules();
    }
}
