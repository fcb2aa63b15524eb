package io.aisanet.treasury.pool;

import io.aisanet.treasury.route.Place;
import io.aisanet.treasury.route.RouteAnswer;

/**
 * A wish to move money from one pool to another: a value with a state. Who makes it goes through
 * the same guard as every payer.
 *
 * @param from where it is taken
 * @param to where it goes
 * @param route the way, with what goes in and comes out
 * @param state where it is
 * @param reason why it is proposed, approved or ended, for people
 * @param atMs since when
 */
public record RebalancingOrder(
        Place from, Place to, RouteAnswer.Route route, OrderState state, String reason, long atMs) {

    /**
     * The order in its next state.
     *
     * @param why who said so, or what happened
     * @throws IllegalStateException the move is not in {@link OrderState#mayBecome}
     */
    public RebalancingOrder become(OrderState next, String why, long nowMs) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("an order that is " + state + " cannot become " + next);
        }
        return new RebalancingOrder(from, to, route, next, why, nowMs);
    }
}
