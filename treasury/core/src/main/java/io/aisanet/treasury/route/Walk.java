package io.aisanet.treasury.route;

import io.aisanet.treasury.Exact;
import io.aisanet.treasury.route.RouteAnswer.Hop;
import io.aisanet.treasury.route.RouteWish.Side;
import java.util.ArrayList;
import java.util.List;

/** Sends an amount along a path: forward from what goes in, or back from what shall come out. */
final class Walk {
    private static final long HOUR_MS = 3_600_000;

    /** A path with its numbers, or the limit that refused it. */
    sealed interface Result {}

    /** It gets through. */
    record Through(List<Hop> hops, long timeMs, long timeCost) implements Result {

        long in() {
            return hops.getFirst().in();
        }

        long out() {
            return hops.getLast().out();
        }
    }

    /** It does not. */
    record Refused(String limit) implements Result {}

    private final RouteWish wish;

    Walk(RouteWish wish) {
        this.wish = wish;
    }

    Result along(List<Edge> path) {
        long timeMs = 0;
        for (Edge edge : path) {
            if (!edge.bounds().closed().isEmpty()) {
                return new Refused(edge.name() + " is closed: " + edge.bounds().closed());
            }
            timeMs = Exact.addCapped(timeMs, edge.timeMs());
        }
        if (timeMs > wish.limits().timeMaxMs()) {
            return new Refused(
                    "takes " + timeMs + " ms, at most " + wish.limits().timeMaxMs() + " allowed");
        }
        try {
            List<Hop> hops = wish.side() == Side.IN ? forward(path) : back(path);
            String limit = refusing(hops);
            return limit.isEmpty() ? new Through(hops, timeMs, worth(timeMs)) : new Refused(limit);
        } catch (ArithmeticException e) {
            return new Refused("the amounts leave the range of 64 bits");
        }
    }

    private long worth(long timeMs) {
        return Exact.mulDivUp(wish.limits().unitsPerHour(), timeMs, HOUR_MS);
    }

    private List<Hop> forward(List<Edge> path) {
        List<Hop> hops = new ArrayList<>();
        long amount = wish.amount();
        for (Edge edge : path) {
            Hop hop = hop(edge, amount);
            hops.add(hop);
            amount = hop.out();
        }
        return hops;
    }

    private List<Hop> back(List<Edge> path) {
        List<Hop> hops = new ArrayList<>();
        long wanted = wish.amount();
        for (Edge edge : path.reversed()) {
            long rest = edge.rate().inverse().applyUp(wanted);
            Hop hop = hop(edge, edge.fee().leaving(rest));
            hops.addFirst(hop);
            wanted = hop.in();
        }
        return hops;
    }

    private static Hop hop(Edge edge, long in) {
        long fee = edge.fee().of(in);
        long rest = Math.max(0, in - fee);
        long out = edge.rate().applyDown(rest);
        return new Hop(edge, in, fee, out);
    }

    private static String refusing(List<Hop> hops) {
        for (Hop hop : hops) {
            Edge.Bounds bounds = hop.edge().bounds();
            String name = hop.edge().name();
            if (hop.in() < bounds.amountMin()) {
                return name + " takes " + bounds.amountMin() + " at least, not " + hop.in();
            }
            if (hop.in() > bounds.amountMax()) {
                return name + " takes " + bounds.amountMax() + " at most, not " + hop.in();
            }
            if (hop.in() > bounds.capacity()) {
                return name + " has " + bounds.capacity() + " free, not " + hop.in();
            }
            if (hop.out() < 1) {
                return "nothing is left of " + hop.in() + " after " + name;
            }
        }
        return "";
    }
}
