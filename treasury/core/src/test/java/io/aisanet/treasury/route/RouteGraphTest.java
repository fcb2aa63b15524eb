package io.aisanet.treasury.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.route.RouteAnswer.Alternative;
import io.aisanet.treasury.route.RouteAnswer.NoRoute;
import io.aisanet.treasury.route.RouteAnswer.Route;
import io.aisanet.treasury.route.RouteWish.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteGraphTest {
    private static final long HOUR_MS = 3_600_000;
    private static final Place BANK = new Place(Asset.USD, "bank");
    private static final Place CHAIN = new Place(Asset.USDC, "evm");
    private static final Place LEDGER = new Place(Asset.USDC, "ledger");

    @Test
    void theCheapestWayIsTakenUntilTimeIsWorthMore() {
        var graph =
                new RouteGraph(
                        List.of(
                                edge("direct", BANK, CHAIN, new Fee(50_000, 0), 60_000),
                                edge("mint", BANK, LEDGER, Fee.NONE, HOUR_MS),
                                edge("send", LEDGER, CHAIN, new Fee(100, 1_000), 60_000)));

        Route cheap = (Route) graph.best(wish(1_000_000, 0));
        assertThat(cheap.path()).isEqualTo("mint, send");
        assertThat(cheap.out()).isEqualTo(998_900);
        assertThat(cheap.others())
                .containsExactly(
                        new Alternative(List.of("direct"), "worse by 48900, time counted"));
        assertThat(cheap.why())
                .isEqualTo(
                        "mint, send: 1000000 in, 998900 out, 3660000 ms worth 0;"
                                + " the best of 2 ways, 0 more refused");

        Route quick = (Route) graph.best(wish(1_000_000, 60_000));
        assertThat(quick.path()).isEqualTo("direct");
    }

    @Test
    void whatALimitRefusesIsNamed() {
        var graph =
                new RouteGraph(
                        List.of(
                                bounded("small", new Edge.Bounds(1, 999, Long.MAX_VALUE, "")),
                                bounded("large", new Edge.Bounds(1_001, 5_000, 5_000, "")),
                                bounded("empty", new Edge.Bounds(1, 5_000, 10, "")),
                                bounded("shut", new Edge.Bounds(1, 5_000, 5_000, "depeg")),
                                edge("dear", BANK, CHAIN, new Fee(1_000, 0), 0),
                                edge("slow", BANK, CHAIN, Fee.NONE, 25 * HOUR_MS)));
        NoRoute none = (NoRoute) graph.best(wish(1_000, 0));

        assertThat(none.others())
                .extracting(Alternative::reason)
                .containsExactly(
                        "nothing is left of 1000 after dear",
                        "empty has 10 free, not 1000",
                        "large takes 1001 at least, not 1000",
                        "shut is closed: depeg",
                        "takes 90000000 ms, at most 86400000 allowed",
                        "small takes 999 at most, not 1000");
        assertThat(none.why()).contains("every way from USD@bank to USDC@evm is refused");
    }

    @Test
    void aFixedOutputIsReachedExactlyFromBehind() {
        var rate = new Rate(10, 11);
        var graph =
                new RouteGraph(
                        List.of(
                                new Edge(
                                        "swap",
                                        BANK,
                                        CHAIN,
                                        new Fee(7, 30_000),
                                        rate,
                                        0,
                                        Edge.Bounds.NONE)));
        for (long wanted = 1; wanted < 3_000; wanted++) {
            Route route = (Route) graph.best(wish(Side.OUT, wanted, 3));
            assertThat(route.out()).isGreaterThanOrEqualTo(wanted);
            long lessIn = route.in() - 1;
            if (lessIn > 7) {
                RouteAnswer less = graph.best(wish(Side.IN, lessIn, 3));
                assertThat(less instanceof Route found ? found.out() : 0).isLessThan(wanted);
            }
        }
    }

    @Test
    void moreHopsThanAllowedAreNotTaken() {
        var graph =
                new RouteGraph(
                        List.of(
                                edge("mint", BANK, LEDGER, Fee.NONE, 0),
                                edge("send", LEDGER, CHAIN, Fee.NONE, 0)));

        assertThat(graph.best(wish(Side.IN, 1, 2))).isInstanceOf(Route.class);
        assertThat(graph.best(wish(Side.IN, 1, 1)).why())
                .isEqualTo("no way from USD@bank to USDC@evm in 1 hops");
    }

    @Test
    void amountsBeyondSixtyFourBitsAreRefusedAndNotWrapped() {
        var grow = new Edge("grow", BANK, CHAIN, Fee.NONE, new Rate(3, 1), 0, Edge.Bounds.NONE);
        RouteAnswer answer = new RouteGraph(List.of(grow)).best(wish(Long.MAX_VALUE / 2, 0));

        assertThat(answer.others())
                .containsExactly(
                        new Alternative(List.of("grow"), "the amounts leave the range of 64 bits"));
    }

    @Test
    void aChannelsQuoteIsAnEdge() {
        var quote = new ChannelQuote(2_500, 12_000, 10_000, 1_000_000, 0, "gas");
        Edge edge = Edge.quoted(LEDGER, CHAIN, quote, 500_000);
        var graph = new RouteGraph(List.of(edge));
        var wish = new RouteWish(LEDGER, CHAIN, Side.OUT, 400_000, limits(0, 1));

        assertThat(((Route) graph.best(wish)).in()).isEqualTo(402_500);
    }

    @Test
    void namesAreUnique() {
        Edge edge = edge("one", BANK, CHAIN, Fee.NONE, 0);

        assertThatThrownBy(() -> new RouteGraph(List.of(edge, edge)))
                .hasMessage("two edges are called one");
    }

    private static Edge edge(String name, Place from, Place to, Fee fee, long timeMs) {
        return new Edge(name, from, to, fee, Rate.ONE, timeMs, Edge.Bounds.NONE);
    }

    private static Edge bounded(String name, Edge.Bounds bounds) {
        return new Edge(name, BANK, CHAIN, Fee.NONE, Rate.ONE, 0, bounds);
    }

    private static RouteWish wish(long amount, long unitsPerHour) {
        return new RouteWish(BANK, CHAIN, Side.IN, amount, limits(unitsPerHour, 3));
    }

    private static RouteWish wish(Side side, long amount, int hopsMax) {
        return new RouteWish(BANK, CHAIN, side, amount, limits(0, hopsMax));
    }

    private static RouteWish.Limits limits(long unitsPerHour, int hopsMax) {
        return new RouteWish.Limits(unitsPerHour, 24 * HOUR_MS, hopsMax);
    }
}
