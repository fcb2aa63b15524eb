package io.aisanet.guard;

import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Window;
import java.util.List;
import java.util.Optional;

/**
 * The most that one payee or category gets in one window. A cap on a payee by name stands instead
 * of the cap on each payee, be it lower or higher.
 *
 * @param amount atomic units; 0 = no such limit
 * @param count payments; 0 = no such limit
 */
public record Cap(Window window, long amount, long count) {
    public Cap {
        if (amount < 0 || count < 0 || (amount | count) == 0) {
            throw new IllegalArgumentException("a cap limits an amount, a count or both");
        }
    }

    /**
     * The cap that holds for a payee or category: that of its own line, else for a payee the one on
     * each payee.
     *
     * @param lines of the budget's lists
     */
    public static Optional<Cap> of(
            BudgetState budget, List<ListedState> lines, ListKind kind, long subject) {
        for (ListedState line : lines) {
            boolean same = line.budget() == budget.id() && line.kind() == kind;
            if (same && line.subject() == subject && (line.amount() | line.count()) != 0) {
                return Optional.of(new Cap(line.window(), line.amount(), line.count()));
            }
        }
        long amount = budget.rules().get(BudgetRules.PAYEE_CAP_AMOUNT);
        long count = budget.rules().get(BudgetRules.PAYEE_CAP_COUNT);
        if (kind != ListKind.PAYEE || (amount | count) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Cap(window(budget.rules()), amount, count));
    }

    /** The window of the cap on each payee. */
    static Window window(BudgetRules rules) {
        for (Window window : Window.values()) {
            if (window.code() == rules.get(BudgetRules.PAYEE_CAP_WINDOW)) {
                return window;
            }
        }
        throw new IllegalArgumentException("no window has the code in " + rules);
    }
}
