package io.aisanet.treasury.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.Seeded;
import io.aisanet.treasury.route.RouteAnswer.Hop;
import io.aisanet.treasury.route.RouteAnswer.NoRoute;
import io.aisanet.treasury.route.RouteAnswer.Route;
import io.aisanet.treasury.route.RouteWish.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against a naive search: every sequence of edges there is, reckoned in big numbers. */
class RouteBruteForceTest {
    private static final int GRAPHS = 400;
    private static final List<Asset> ASSETS = List.of(Asset.USD, Asset.USDC, Asset.EURC);
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger HOUR_MS = BigInteger.valueOf(3_600_000);

    @Test
    void theBestRouteIsTheBestOfAllSequencesOfEdges() {
        Random random = Seeded.random("routes");
        int found = 0;
        for (int i = 0; i < GRAPHS; i++) {
            List<Place> places = places(3 + random.nextInt(3));
            List<Edge> edges = edges(random, places);
            RouteWish wish = wish(random, places);
            BigInteger best = naive(wish, edges, new ArrayList<>());
            RouteAnswer answer = new RouteGraph(edges).best(wish);

            if (best == null) {
                assertThat(answer).isInstanceOf(NoRoute.class);
            } else {
                assertThat(answer).isInstanceOf(Route.class);
                Route route = (Route) answer;
                assertThat(score(wish, route)).as(route.why()).isEqualTo(best);
                checkLinked(wish, route);
                found++;
            }
        }
        assertThat(found).isGreaterThan(GRAPHS / 10);
    }

    private static BigInteger score(RouteWish wish, Route route) {
        BigInteger amount = wish.side() == Side.IN ? big(route.out()).negate() : big(route.in());
        return amount.add(big(route.timeCost()));
    }

    /**
     * Hops follow each other, and the last one gives what the next takes, or more when going back.
     */
    private static void checkLinked(RouteWish wish, Route route) {
        Place here = wish.from();
        long amount = route.in();
        for (Hop hop : route.hops()) {
            assertThat(hop.edge().from()).isEqualTo(here);
            assertThat(hop.in()).isLessThanOrEqualTo(amount);
            here = hop.edge().to();
            amount = hop.out();
        }
        assertThat(here).isEqualTo(wish.to());
    }

    /**
     * The least score over all sequences that begin with this one; null where none gets through.
     */
    private static @Nullable BigInteger naive(RouteWish wish, List<Edge> edges, List<Edge> path) {
        Place here = path.isEmpty() ? wish.from() : path.getLast().to();
        if (here.equals(wish.to())) {
            return wish.side() == Side.IN ? forward(wish, path) : backward(wish, path);
        }
        BigInteger best = null;
        for (Edge edge : edges) {
            if (edge.from().equals(here)
                    && path.size() < wish.limits().hopsMax()
                    && isNew(path, edge)) {
                List<Edge> longer = new ArrayList<>(path);
                longer.add(edge);
                BigInteger score = naive(wish, edges, longer);
                best = best == null || (score != null && score.compareTo(best) < 0) ? score : best;
            }
        }
        return best;
    }

    private static boolean isNew(List<Edge> path, Edge edge) {
        Set<Place> seen = new HashSet<>();
        path.forEach(hop -> seen.add(hop.from()));
        seen.add(edge.from());
        return !seen.contains(edge.to());
    }

    private static @Nullable BigInteger forward(RouteWish wish, List<Edge> path) {
        BigInteger amount = big(wish.amount());
        for (Edge edge : path) {
            BigInteger out = out(edge, amount);
            if (!fits(edge, amount) || out.signum() < 1) {
                return null;
            }
            amount = out;
        }
        BigInteger time = timeCost(wish, path);
        return time == null ? null : time.subtract(amount);
    }

    /** Tries inputs one by one upwards, so only for small amounts. */
    private static @Nullable BigInteger backward(RouteWish wish, List<Edge> path) {
        BigInteger wanted = big(wish.amount());
        for (Edge edge : path.reversed()) {
            BigInteger in = BigInteger.ONE;
            while (out(edge, in).compareTo(wanted) < 0) {
                in = in.add(BigInteger.ONE);
            }
            if (!fits(edge, in)) {
                return null;
            }
            wanted = in;
        }
        BigInteger time = timeCost(wish, path);
        return time == null ? null : time.add(wanted);
    }

    private static boolean fits(Edge edge, BigInteger amount) {
        Edge.Bounds bounds = edge.bounds();
        return bounds.closed().isEmpty()
                && amount.compareTo(big(bounds.amountMin())) >= 0
                && amount.compareTo(big(bounds.amountMax()).min(big(bounds.capacity()))) <= 0;
    }

    private static BigInteger out(Edge edge, BigInteger in) {
        BigInteger[] share = in.multiply(big(edge.fee().ppm())).divideAndRemainder(MILLION);
        BigInteger fee = share[0].add(big(share[1].signum())).add(big(edge.fee().fixed()));
        return in.subtract(fee)
                .max(BigInteger.ZERO)
                .multiply(big(edge.rate().numerator()))
                .divide(big(edge.rate().denominator()));
    }

    private static @Nullable BigInteger timeCost(RouteWish wish, List<Edge> path) {
        long timeMs = path.stream().mapToLong(Edge::timeMs).sum();
        if (timeMs > wish.limits().timeMaxMs()) {
            return null;
        }
        BigInteger[] cost =
                big(timeMs).multiply(big(wish.limits().unitsPerHour())).divideAndRemainder(HOUR_MS);
        return cost[0].add(big(cost[1].signum()));
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    private static List<Place> places(int count) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(new Place(ASSETS.get(i % ASSETS.size()), "rail-" + i));
        }
        return places;
    }

    private static List<Edge> edges(Random random, List<Place> places) {
        List<Edge> edges = new ArrayList<>();
        int count = 5 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(places.size());
            int to = (from + 1 + random.nextInt(places.size() - 1)) % places.size();
            var bounds =
                    new Edge.Bounds(
                            1 + random.nextInt(200),
                            300 + random.nextInt(5_000),
                            random.nextInt(5_000),
                            random.nextInt(12) == 0 ? "shut" : "");
            edges.add(
                    new Edge(
                            "e" + i,
                            places.get(from),
                            places.get(to),
                            new Fee(random.nextInt(30), random.nextInt(100_000)),
                            new Rate(8 + random.nextInt(5), 8 + random.nextInt(5)),
                            random.nextInt(7_200_000),
                            bounds));
        }
        return edges;
    }

    private static RouteWish wish(Random random, List<Place> places) {
        return new RouteWish(
                places.getFirst(),
                places.getLast(),
                random.nextBoolean() ? Side.IN : Side.OUT,
                200 + random.nextInt(1_500),
                new RouteWish.Limits(
                        random.nextInt(100),
                        3_600_000L * (1 + random.nextInt(6)),
                        1 + random.nextInt(4)));
    }
}
