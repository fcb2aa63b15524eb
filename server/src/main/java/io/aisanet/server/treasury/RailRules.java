package io.aisanet.server.treasury;

import io.aisanet.ledger.FeeSchedule;
import io.aisanet.treasury.netting.NettingRules;

/**
 * How withdrawals over a rail are gathered, and what they cost.
 *
 * @param netting when what waits for one payee goes out
 * @param fee what the payer pays besides the amount
 * @param least atomic units of one withdrawal, 1 or more
 */
public record RailRules(NettingRules netting, FeeSchedule fee, long least) {
    /** Longest that withdrawals may be gathered: their money is set aside for four weeks. */
    public static final long AGE_MS_MAX = 7L * 24 * 60 * 60 * 1000;

    /** Of a rail that is configured no more: nothing is handed over any more. */
    static final RailRules RETIRED =
            new RailRules(
                    new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1), FeeSchedule.NONE, 1);

    /** Checks the ranges. */
    public RailRules {
        if (least < 1 || netting.amountMin() > least || netting.ageMaxMs() > AGE_MS_MAX) {
            throw new IllegalArgumentException(
                    "a withdrawal is of 1 unit or more, not less than what settles a window, and"
                            + " waits a week at most");
        }
    }
}
