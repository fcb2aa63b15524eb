package io.aisanet.treasury.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.Seeded;
import io.aisanet.treasury.route.Edge;
import io.aisanet.treasury.route.Fee;
import io.aisanet.treasury.route.Place;
import io.aisanet.treasury.route.RouteGraph;
import io.aisanet.treasury.route.RouteWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RebalancerTest {
    private static final Bands BANDS = new Bands(100, 400, 1_000, 1_600, 3_000);
    private static final Place BANK = new Place(Asset.USD, "bank");
    private static final Place CHAIN = new Place(Asset.USDC, "evm");
    private static final Place OTHER = new Place(Asset.USDC, "tempo");
    private static final RouteWish.Limits LIMITS = new RouteWish.Limits(0, 1_000_000, 2);
    private static final RebalancingRules RULES = new RebalancingRules(500, 20, 50_000, LIMITS);

    private final RouteGraph graph =
            new RouteGraph(
                    List.of(
                            edge("mint", BANK, CHAIN, new Fee(5, 0)),
                            edge("redeem", CHAIN, BANK, new Fee(5, 0)),
                            edge("bridge", OTHER, CHAIN, new Fee(1, 0)),
                            edge("back", CHAIN, OTHER, new Fee(1, 0))));
    private final Rebalancer rebalancer = new Rebalancer(graph, RULES, asset -> Rate.ONE);

    @Test
    void aShortPoolIsFilledOverTheCheapestWayFirst() {
        List<RebalancingOrder> orders =
                propose(pool(CHAIN, 300), pool(BANK, 1_500), pool(OTHER, 1_300));

        assertThat(orders).extracting(RebalancingOrder::from).containsExactly(OTHER, BANK);
        assertThat(orders).extracting(order -> order.route().in()).containsExactly(300L, 401L);
        assertThat(orders).extracting(RebalancingOrder::state).containsOnly(OrderState.APPROVED);
        assertThat(orders.getFirst().reason())
                .startsWith("USDC@evm is LOW, USDC@tempo is NORMAL; bridge: 300 in, 299 out");
    }

    @Test
    void aLargeOrderWaitsForAYesAndIsNotProposedTwice() {
        Pool empty = pool(CHAIN, 50);
        Pool rich = pool(BANK, 3_500);
        List<RebalancingOrder> orders = propose(empty, rich);

        RebalancingOrder order = orders.getFirst();
        assertThat(order.state()).isEqualTo(OrderState.PROPOSED);
        assertThat(order.route().in()).isEqualTo(950);
        assertThat(order.reason()).endsWith("more than 500 needs a yes");
        List<RebalancingOrder> more = rebalancer.propose(List.of(empty, rich), orders, 2);
        assertThat(more).isEmpty();
        RebalancingOrder refused = order.become(OrderState.REJECTED, "no", 3);
        assertThat(rebalancer.propose(List.of(empty, rich), List.of(refused), 4)).hasSize(1);
    }

    @Test
    void aPoolWithTooMuchIsEmptiedIntoThoseBelowTheirTargets() {
        List<RebalancingOrder> orders =
                propose(pool(CHAIN, 2_000), pool(BANK, 600), pool(OTHER, 990));

        assertThat(orders).hasSize(1);
        assertThat(orders.getFirst().to()).isEqualTo(BANK);
        assertThat(orders.getFirst().route().in()).isEqualTo(400);
    }

    @Test
    void aWayThatLosesTooMuchIsNotGone() {
        var dear = new RouteGraph(List.of(edge("mint", BANK, CHAIN, new Fee(0, 100_000))));
        var careful = new Rebalancer(dear, RULES, asset -> Rate.ONE);

        assertThat(careful.propose(List.of(pool(CHAIN, 50), pool(BANK, 3_500)), List.of(), 1))
                .isEmpty();
    }

    @Test
    void anIllegalMoveOfAnOrderIsRefused() {
        RebalancingOrder order = propose(pool(CHAIN, 50), pool(BANK, 3_500)).getFirst();

        assertThatThrownBy(() -> order.become(OrderState.DONE, "", 1))
                .hasMessage("an order that is PROPOSED cannot become DONE");
    }

    @Test
    void randomFlowsAreBalancedWithoutChasingThemselves() {
        Random random = Seeded.random("rebalancing");
        for (int run = 0; run < 50; run++) {
            Pools pools = new Pools();
            List<Place> places = List.of(BANK, CHAIN, OTHER);
            places.forEach(place -> pools.put(pool(place, 1_000), 0));
            for (int step = 0; step < 200; step++) {
                Pool hit = at(pools, places.get(random.nextInt(3)));
                long flow = random.nextInt(301) - 150L;
                long allowed = flow < 0 ? -Math.min(-flow, hit.free()) : Math.min(flow, hit.room());
                pools.put(hit.with(hit.balance() + allowed, 0, 0), step);
                List<RebalancingOrder> orders = rebalancer.propose(pools.all(), List.of(), step);
                orders.forEach(order -> make(order, pools));
                // What was just balanced needs nothing more: no order answers another.
                assertThat(rebalancer.propose(pools.all(), List.of(), step)).isEmpty();
            }
        }
    }

    private static void make(RebalancingOrder order, Pools pools) {
        Pool from = at(pools, order.from());
        Pool to = at(pools, order.to());
        assertThat(from.balance() - order.route().in()).isGreaterThanOrEqualTo(BANDS.target());
        assertThat(to.balance() + order.route().out()).isLessThanOrEqualTo(BANDS.target());
        pools.put(from.with(from.balance() - order.route().in(), 0, 0), 0);
        pools.put(to.with(to.balance() + order.route().out(), 0, 0), 0);
    }

    private List<RebalancingOrder> propose(Pool... pools) {
        return new ArrayList<>(rebalancer.propose(List.of(pools), List.of(), 1));
    }

    private static Pool at(Pools pools, Place place) {
        return Objects.requireNonNull(pools.at(place));
    }

    private static Pool pool(Place place, long balance) {
        return Pool.of(place, BANDS, balance);
    }

    private static Edge edge(String name, Place from, Place to, Fee fee) {
        return new Edge(name, from, to, fee, Rate.ONE, 0, Edge.Bounds.NONE);
    }
}
