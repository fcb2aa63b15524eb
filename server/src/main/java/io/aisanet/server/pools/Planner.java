package io.aisanet.server.pools;

import io.aisanet.http402.AisaAsset;
import io.aisanet.treasury.pool.FlowForecast;
import io.aisanet.treasury.pool.Level;
import io.aisanet.treasury.pool.OrderState;
import io.aisanet.treasury.pool.Pool;
import io.aisanet.treasury.pool.Rebalancer;
import io.aisanet.treasury.pool.RebalancingOrder;
import io.aisanet.treasury.pool.RebalancingRules;
import io.aisanet.treasury.route.Place;
import io.aisanet.treasury.route.RouteAnswer;
import io.aisanet.treasury.route.RouteGraph;
import io.aisanet.treasury.route.RouteWish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is to be moved between pools, and why, or why nothing can be. */
final class Planner {
    private static final RouteWish.Limits LIMITS = new RouteWish.Limits(0, Long.MAX_VALUE, 1);

    private final PoolRules rules;
    private final Survey survey;
    private final PoolBook book;
    private final Ways ways;

    Planner(PoolRules rules, Survey survey, PoolBook book, Ways ways) {
        this.rules = rules;
        this.survey = survey;
        this.book = book;
        this.ways = ways;
    }

    /** Writes down what is to be moved besides what is open. */
    List<PoolOrder> propose(List<PoolState> states, long nowMs) {
        List<Pool> pools = pools(states, nowMs);
        var limits =
                new RebalancingRules(
                        rules.mode() == PoolRules.Mode.MAKE ? rules.worth().askAbove() : 0,
                        rules.worth().least(),
                        rules.worth().costPpm(),
                        LIMITS);
        List<RebalancingOrder> open =
                book.open().stream()
                        .map(order -> order.move().counted(order.state(), order.atMs()))
                        .toList();
        List<PoolOrder> proposed = new ArrayList<>();
        for (RebalancingOrder order :
                new Rebalancer(ways.between(pools, nowMs), limits, ways::worth)
                        .propose(pools, open, nowMs)) {
            whole(order)
                    .map(move -> book.propose(move, order.state(), why(order, states), nowMs))
                    .ifPresent(proposed::add);
        }
        return proposed;
    }

    private List<Pool> pools(List<PoolState> states, long nowMs) {
        List<Pool> pools = new ArrayList<>();
        for (PoolState state : states) {
            Pool pool = state.pool();
            if (pool != null) {
                pools.add(survey.foreseen(pool, state.lowAtMs(), nowMs));
            }
        }
        return pools;
    }

    /** The move in amounts that both rails can carry; empty where nothing is left of it. */
    private Optional<PoolOrder.Move> whole(RebalancingOrder order) {
        long unit = Math.max(unit(order.from()), unit(order.to()));
        long fee = order.from().asset() == order.to().asset() ? fee(order) : 0;
        long out = order.route().out() - order.route().out() % unit;
        long in = order.from().asset() == order.to().asset() ? out + fee : order.route().in();
        return out < 1
                ? Optional.empty()
                : Optional.of(
                        new PoolOrder.Move(
                                order.from(),
                                order.to(),
                                in,
                                out,
                                survey.receiptsSoFar(order.to())));
    }

    private static long fee(RebalancingOrder order) {
        return order.route().in() - order.route().out();
    }

    private long unit(Place place) {
        return survey.rail(place).map(rail -> rail.unit()).orElse(1L);
    }

    private static String why(RebalancingOrder order, List<PoolState> states) {
        return has(order.to(), states)
                + "; "
                + has(order.from(), states)
                + "; over "
                + order.route().path()
                + (order.route().in() == order.route().out()
                                || order.from().asset() != order.to().asset()
                        ? ""
                        : ", which costs " + plain(fee(order)));
    }

    private static String has(Place place, List<PoolState> states) {
        return states.stream()
                .filter(one -> one.place().equals(place))
                .findFirst()
                .map(one -> has(one))
                .orElse("");
    }

    /** What a pool has and should have, for people. */
    private static String has(PoolState state) {
        Pool pool = Objects.requireNonNull(state.pool());
        String now =
                state.place()
                        + " has "
                        + plain(pool.position())
                        + " ("
                        + plain(pool.bands().low())
                        + " to "
                        + plain(pool.bands().high())
                        + ", target "
                        + plain(pool.bands().target())
                        + ")";
        boolean falls = pool.level() == Level.NORMAL && state.lowAtMs() != FlowForecast.NEVER;
        return falls ? now + " and is low by " + Instant.ofEpochMilli(state.lowAtMs()) : now;
    }

    private static String plain(long atomic) {
        return AisaAsset.formatAmount(atomic);
    }

    /** What nobody has said yes to while the need went away is not needed any more. */
    void dropNeedless(List<PoolState> states, long nowMs) {
        List<Pool> pools = pools(states, nowMs);
        for (PoolOrder order : book.open()) {
            boolean known =
                    pools.stream()
                                    .filter(pool ->
                                            order.move().from().equals(pool.place())
                                                    || order.move().to().equals(pool.place()))
                                    .count()
                            == 2;
            boolean needed =
                    pools.stream()
                            .anyMatch(pool ->
                                    (order.move().to().equals(pool.place())
                                                    && pool.level().isShort())
                                            || (order.move().from().equals(pool.place())
                                                    && pool.level().isOver()));
            if (order.state() == OrderState.PROPOSED && known && !needed) {
                book.become(order, OrderState.REJECTED, "it is not needed any more", nowMs);
            }
        }
    }

    /** A pool with what is done about it, or why nothing can be. */
    PoolState explain(PoolState state, List<PoolState> all, long nowMs) {
        Pool now = state.pool();
        if (now == null) {
            return state;
        }
        Pool pool = survey.foreseen(now, state.lowAtMs(), nowMs);
        if (!pool.level().isShort() && !pool.level().isOver()) {
            return state.saying("");
        }
        boolean fills = pool.level().isShort();
        List<String> under =
                book.open().stream()
                        .filter(order ->
                                (fills ? order.move().to() : order.move().from())
                                        .equals(pool.place()))
                        .map(order -> "order " + order.number() + " is " + order.state())
                        .toList();
        return state.saying(
                under.isEmpty()
                        ? nothing(pool, pools(all, nowMs), nowMs)
                        : String.join("; ", under));
    }

    private String nothing(Pool pool, List<Pool> pools, long nowMs) {
        boolean fills = pool.level().isShort();
        RouteGraph graph = ways.between(pools, nowMs);
        List<String> reasons = new ArrayList<>();
        for (Pool other : pools) {
            if (!other.place().equals(pool.place())) {
                Pool giver = fills ? other : pool;
                Pool taker = fills ? pool : other;
                reasons.add(other.place() + ": " + reason(graph, giver, taker, fills));
            }
        }
        String verb = fills ? "filled" : "emptied";
        return reasons.isEmpty()
                ? "it cannot be " + verb + ": there is no other pool"
                : "it is not " + verb + ": " + String.join("; ", reasons);
    }

    private String reason(RouteGraph graph, Pool giver, Pool taker, boolean fills) {
        long above = Math.min(giver.position() - giver.bands().target(), giver.free());
        long below = taker.bands().target() - taker.position();
        if (fills && above < rules.worth().least()) {
            return "has nothing above its target to spare";
        }
        if (!fills && below < rules.worth().least()) {
            return "has no room below its target";
        }
        long amount = Math.max(rules.worth().least(), Math.min(above, below));
        var wish = new RouteWish(giver.place(), taker.place(), RouteWish.Side.IN, amount, LIMITS);
        return graph.best(wish) instanceof RouteAnswer.NoRoute none
                ? none.why()
                : "the move would be less than is worth an order, or cost too much";
    }
}
