package io.aisanet.treasury.pool;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Exact;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.route.Place;
import io.aisanet.treasury.route.RouteAnswer;
import io.aisanet.treasury.route.RouteAnswer.Route;
import io.aisanet.treasury.route.RouteGraph;
import io.aisanet.treasury.route.RouteWish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proposes what to move so that pools come back to their targets: a short pool is filled from those
 * above their targets, a pool that has too much is emptied into those below theirs. A giver never
 * falls below its target and a taker never rises above its own, so that orders do not chase each
 * other. Deterministic: the shortest first, then by name; of several ways the one that loses least.
 */
public final class Rebalancer {
    private final RouteGraph graph;
    private final RebalancingRules rules;
    private final Function<Asset, Rate> value;

    /**
     * A rebalancer.
     *
     * @param value what an atomic unit of an asset is worth, in a unit that is common to all
     */
    public Rebalancer(RouteGraph graph, RebalancingRules rules, Function<Asset, Rate> value) {
        this.graph = graph;
        this.rules = rules;
        this.value = value;
    }

    private record Offer(Pool giver, Pool taker, Route route, long lost) {}

    /**
     * What should be moved now.
     *
     * @param open orders that are not ended yet: what they move counts as moved
     */
    public List<RebalancingOrder> propose(
            Collection<Pool> pools, List<RebalancingOrder> open, long nowMs) {
        Plan plan = new Plan(pools, open);
        List<RebalancingOrder> orders = new ArrayList<>();
        for (Pool pool : plan.byNeed()) {
            if (pool.level().isShort()) {
                fill(pool, plan, orders, nowMs);
            }
        }
        for (Pool pool : plan.byNeed()) {
            if (pool.level().isOver()) {
                empty(pool, plan, orders, nowMs);
            }
        }
        return orders;
    }

    private void fill(Pool taker, Plan plan, List<RebalancingOrder> orders, long nowMs) {
        List<Pool> givers = new ArrayList<>(plan.pools);
        while (plan.below(taker) >= rules.amountMin() && !givers.isEmpty()) {
            Offer best = null;
            for (Pool giver : List.copyOf(givers)) {
                Offer offer = offer(giver, taker, plan);
                if (offer == null) {
                    givers.remove(giver);
                } else if (best == null || offer.lost < best.lost) {
                    best = offer;
                }
            }
            take(best, givers, plan, orders, nowMs);
        }
    }

    private void empty(Pool giver, Plan plan, List<RebalancingOrder> orders, long nowMs) {
        List<Pool> takers = new ArrayList<>(plan.pools);
        while (plan.above(giver) >= rules.amountMin() && !takers.isEmpty()) {
            Offer best = null;
            for (Pool taker : List.copyOf(takers)) {
                Offer offer = offer(giver, taker, plan);
                if (offer == null) {
                    takers.remove(taker);
                } else if (best == null || offer.lost < best.lost) {
                    best = offer;
                }
            }
            take(best, takers, plan, orders, nowMs);
        }
    }

    private void take(
            @Nullable Offer best,
            List<Pool> left,
            Plan plan,
            List<RebalancingOrder> orders,
            long nowMs) {
        if (best != null) {
            orders.add(order(best, nowMs));
            plan.move(best.giver.place(), best.taker.place(), best.route);
            left.remove(best.giver);
            left.remove(best.taker);
        }
    }

    /** The best way from one pool to the other with as much as both allow; null where none is. */
    private @Nullable Offer offer(Pool giver, Pool taker, Plan plan) {
        long wanted = converted(plan.below(taker), taker.place(), giver.place());
        long amount = Math.min(Math.min(plan.above(giver), giver.free()), wanted);
        if (giver.place().equals(taker.place()) || amount < rules.amountMin()) {
            return null;
        }
        var wish =
                new RouteWish(
                        giver.place(), taker.place(), RouteWish.Side.IN, amount, rules.limits());
        RouteAnswer answer = graph.best(wish);
        if (!(answer instanceof Route route) || route.out() > plan.below(taker)) {
            return null;
        }
        long in = worth(route.in(), giver.place());
        long lost = Math.max(0, in - worth(route.out(), taker.place()));
        return Exact.isWithinPpm(lost, rules.costMaxPpm(), in)
                ? new Offer(giver, taker, route, Exact.addCapped(lost, route.timeCost()))
                : null;
    }

    private long worth(long amount, Place place) {
        return value.apply(place.asset()).applyDown(amount);
    }

    private long converted(long amount, Place from, Place to) {
        return value.apply(to.asset()).inverse().applyDown(worth(amount, from));
    }

    private RebalancingOrder order(Offer offer, long nowMs) {
        boolean asks = offer.route.in() > rules.approvalAbove();
        String why =
                offer.taker.place()
                        + " is "
                        + offer.taker.level()
                        + ", "
                        + offer.giver.place()
                        + " is "
                        + offer.giver.level()
                        + "; "
                        + offer.route.why()
                        + (asks ? "; more than " + rules.approvalAbove() + " needs a yes" : "");
        return new RebalancingOrder(
                offer.giver.place(),
                offer.taker.place(),
                offer.route,
                asks ? OrderState.PROPOSED : OrderState.APPROVED,
                why,
                nowMs);
    }

    /** Positions as they will be when what is open and what is proposed is done. */
    private static final class Plan {
        final List<Pool> pools;
        private final Map<Place, Long> moved = new HashMap<>();

        Plan(Collection<Pool> pools, List<RebalancingOrder> open) {
            this.pools = List.copyOf(pools);
            for (RebalancingOrder order : open) {
                // one that has started is in its pools' own numbers
                if (order.state().isOpen() && order.state() != OrderState.STARTED) {
                    move(order.from(), order.to(), order.route());
                }
            }
        }

        void move(Place from, Place to, Route route) {
            moved.merge(from, -route.in(), Math::addExact);
            moved.merge(to, route.out(), Math::addExact);
        }

        long below(Pool pool) {
            return Math.max(0, pool.bands().target() - position(pool));
        }

        long above(Pool pool) {
            return Math.max(0, position(pool) - pool.bands().target());
        }

        private long position(Pool pool) {
            return pool.position() + moved.getOrDefault(pool.place(), 0L);
        }

        List<Pool> byNeed() {
            return pools.stream()
                    .sorted(
                            Comparator.comparing(Pool::level)
                                    .thenComparing(pool -> pool.place().toString()))
                    .toList();
        }
    }
}
