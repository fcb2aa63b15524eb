package io.aisanet.server.pools;

import io.aisanet.ledger.AccountId;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Receipt;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.pool.FlowForecast;
import io.aisanet.treasury.pool.OrderState;
import io.aisanet.treasury.route.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * What flowed in and out of pools lately, from the treasury's own records. What the treasurer moves
 * is no flow: it answers one.
 */
final class Flows {
    private static final long HOUR_MS = 3_600_000;

    private final PoolRules rules;
    private final Treasury treasury;
    private final PoolBook book;

    private record Flow(long amount, long atMs) {}

    Flows(PoolRules rules, Treasury treasury, PoolBook book) {
        this.rules = rules;
        this.treasury = treasury;
        this.book = book;
    }

    /** Over a rail: what was credited, and what is on its way out or gone. */
    FlowForecast over(Rail rail, long nowMs) {
        List<Flow> flows = new ArrayList<>();
        for (Receipt one : treasury.receipts(rail, this::isOthers)) {
            flows.add(new Flow(one.deposit().amount(), one.deposit().atMs()));
        }
        treasury.left(rail, nowMs - rules.outlook().backMs(), this::isOwn)
                .forEach((hourMs, sum) -> flows.add(new Flow(-sum, hourMs)));
        return forecast(flows, nowMs);
    }

    private boolean isOthers(Receipt one) {
        return one.deposit().state() == Deposit.State.FINAL
                && one.booked()
                && one.wallet() != rules.treasurer();
    }

    private boolean isOwn(long payer) {
        return AccountId.walletOf(payer) == rules.treasurer();
    }

    /** Through a pool of the ledger, from mark to mark. */
    FlowForecast through(Place place, long nowMs) {
        List<Flow> flows = new ArrayList<>();
        PoolBook.Mark before = null;
        for (PoolBook.Mark mark : book.marksOf(place)) {
            if (before != null) {
                long own = own(place, before.atMs(), mark.atMs());
                flows.add(new Flow(mark.net() - before.net() - own, before.atMs()));
            }
            before = mark;
        }
        return forecast(flows, nowMs);
    }

    private long own(Place place, long afterMs, long untilMs) {
        long sum = 0;
        for (PoolOrder order : book.orders()) {
            boolean then = order.sinceMs() > afterMs && order.sinceMs() <= untilMs;
            if (order.state() == OrderState.DONE && then) {
                sum -= order.move().from().equals(place) ? order.move().in() : 0;
                sum += order.move().to().equals(place) ? order.move().out() : 0;
            }
        }
        return sum;
    }

    private FlowForecast forecast(List<Flow> flows, long nowMs) {
        long oldestMs = Math.floorDiv(nowMs - rules.outlook().backMs(), HOUR_MS) * HOUR_MS;
        List<Flow> recent = flows.stream().filter(one -> one.atMs() >= oldestMs).toList();
        long sinceMs = recent.stream().mapToLong(Flow::atMs).min().orElse(nowMs);
        FlowForecast forecast = new FlowForecast(Math.min(sinceMs, nowMs));
        // A bank's clock may be ahead of ours.
        recent.forEach(one -> forecast.add(one.amount(), Math.min(one.atMs(), nowMs)));
        return forecast;
    }
}
