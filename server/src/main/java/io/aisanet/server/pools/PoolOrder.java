package io.aisanet.server.pools;

import io.aisanet.server.ledger.CommandId;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.pool.OrderState;
import io.aisanet.treasury.pool.RebalancingOrder;
import io.aisanet.treasury.route.Edge;
import io.aisanet.treasury.route.Fee;
import io.aisanet.treasury.route.Place;
import io.aisanet.treasury.route.RouteAnswer;
import java.util.List;

/**
 * Money that is to be moved from one pool to another, or was.
 *
 * @param id 32 hexadecimal digits; names the withdrawal or the conversion that moves it, too
 * @param number from 1 on
 * @param move what moves
 * @param state where it is
 * @param why why it is proposed
 * @param said what became of it, for people; may be empty
 * @param atMs when it was proposed
 * @param sinceMs since when it is where it is
 */
public record PoolOrder(
        String id,
        long number,
        Move move,
        OrderState state,
        String why,
        String said,
        long atMs,
        long sinceMs) {

    /**
     * What moves.
     *
     * @param in atomic units that leave {@code from}
     * @param out atomic units that come to {@code to}
     * @param arrivesAfter of the receipts at {@code to}, those with a number above this one may be
     *     its arrival
     */
    public record Move(Place from, Place to, long in, long out, long arrivesAfter) {

        /** Whether it is a conversion in the ledger. */
        public boolean isConversion() {
            return from.asset() != to.asset();
        }

        boolean isBetween(Place one, Place other) {
            return from.equals(one) && to.equals(other);
        }

        /** As the rebalancer counts it. */
        RebalancingOrder counted(OrderState state, long atMs) {
            var bounds = Edge.Bounds.NONE;
            Edge edge = new Edge("made", from, to, Fee.NONE, Rate.ONE, 0, bounds);
            var hops = List.of(new RouteAnswer.Hop(edge, in, 0, out));
            var route = new RouteAnswer.Route(hops, 0, 0, "", List.of());
            return new RebalancingOrder(from, to, route, state, "", atMs);
        }
    }

    CommandId command() {
        return CommandId.parse(id)
                .orElseThrow(() -> new IllegalStateException(id + " is no id of an order"));
    }

    PoolOrder in(OrderState next, String what, long nowMs) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("an order that is " + state + " cannot become " + next);
        }
        return new PoolOrder(id, number, move, next, why, what, atMs, nowMs);
    }
}
