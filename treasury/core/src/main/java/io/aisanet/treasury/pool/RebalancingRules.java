package io.aisanet.treasury.pool;

import io.aisanet.treasury.route.RouteWish;

/**
 * How pools are brought back to their targets.
 *
 * @param approvalAbove an order that moves more than so many atomic units waits for a yes; 0 or
 *     more
 * @param amountMin less is not worth an order; 1 or more
 * @param costMaxPpm most millionths of what goes in that a way may lose, by the values given
 * @param limits of each way
 */
public record RebalancingRules(
        long approvalAbove, long amountMin, long costMaxPpm, RouteWish.Limits limits) {

    /** Checks the ranges. */
    public RebalancingRules {
        if (approvalAbove < 0 || amountMin < 1 || costMaxPpm < 0) {
            throw new IllegalArgumentException("rules of rebalancing are out of range");
        }
    }
}
