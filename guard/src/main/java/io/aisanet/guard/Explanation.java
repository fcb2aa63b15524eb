package io.aisanet.guard;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Outcome;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a budget refuses a payment or asks somebody, in words.
 *
 * @param sentence for people, without a full stop at its end
 * @param members for an RFC 9457 problem, in order: {@code rule}, {@code budget} (its id), {@code
 *     budgetName}, and where the rule has them {@code limit} and {@code remaining} (an amount in
 *     text such as {@code 1.00 USD}, a number of payments, or a time) and {@code retryAt}, from
 *     when on the same payment would pass this rule
 */
public record Explanation(String sentence, Map<String, Object> members) {

    /**
     * Whose rule it is.
     *
     * @param path for people: {@code team/scout}
     * @param cap the cap that holds for the payee or category; null where the rule is no cap, or
     *     which cap it was is not known: the figures of a cap are then left out, since an outcome
     *     does not say what they count
     * @param isDefault whether its rules are the {@link DefaultPolicy}: whoever wrote no rule is
     *     told where this one comes from and how it is changed
     */
    public record Budget(long id, String path, Asset asset, @Nullable Cap cap, boolean isDefault) {
        public Budget(long id, String path, Asset asset) {
            this(id, path, asset, null, false);
        }

        public static Budget of(BudgetState budget, String path, @Nullable Cap cap) {
            return new Budget(budget.id(), path, budget.asset(), cap, DefaultPolicy.isOf(budget));
        }
    }

    /**
     * Explains an outcome. Of one that is remembered ({@code EXISTS}) the ledger keeps the rule and
     * not its figures: they are left out.
     *
     * @throws IllegalArgumentException where no rule spoke
     */
    public static Explanation of(Outcome outcome, Budget budget) {
        var explainer = new Explainer(outcome, budget);
        return new Explanation(explainer.sentence(), explainer.members());
    }

    /** A rule as one word: {@code amount-per-day}. */
    public static String word(GuardRule rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
