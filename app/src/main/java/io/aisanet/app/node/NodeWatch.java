package io.aisanet.app.node;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.export.ExportService;
import io.aisanet.history.HistoryService;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.observe.EventMeter;
import io.aisanet.observe.ExportGauges;
import io.aisanet.observe.GatewayMeter;
import io.aisanet.observe.LedgerGauges;
import io.aisanet.observe.Metrics;
import io.aisanet.observe.NodeGauges;
import io.aisanet.observe.PoolGauges;
import io.aisanet.observe.PriceGauges;
import io.aisanet.observe.RailGauges;
import io.aisanet.observe.StepTimes;
import io.aisanet.observe.TimedLedger;
import io.aisanet.observe.TraceMeter;
import io.aisanet.observe.trace.OtlpTracing;
import io.aisanet.server.MetricsPage;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.treasury.channel.GasSpent;
import io.aisanet.treasury.pool.OrderState;
import io.aisanet.treasury.price.PriceAnswer;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The numbers of a node and of what runs with it in this process. */
final class NodeWatch implements AutoCloseable {
    private final Metrics metrics = new Metrics();
    private final TimedLedger.Maker timed = new TimedLedger.Maker(metrics);
    private final EventMeter events;
    private final boolean open;

    private NodeWatch(AisaNode node, boolean open) {
        this.open = open;
        this.events = EventMeter.start(metrics, node.events());
        NodeGauges.add(metrics, node::figures);
    }

    /** Begins to count; empty where nobody may read it. */
    static Optional<NodeWatch> over(AisaNode node, MetricsAccess access) {
        return access == MetricsAccess.OFF
                ? Optional.empty()
                : Optional.of(new NodeWatch(node, access == MetricsAccess.OPEN));
    }

    /** The same ledger, with its figures and its times. */
    LedgerClient ofApi(LedgerClient ledger) {
        LedgerGauges.add(metrics, ledger);
        return timed.around(ledger, "api");
    }

    /** The same ledger, with its times. */
    LedgerClient ofGateway(LedgerClient ledger) {
        return timed.around(ledger, "gateway");
    }

    /** The same, with the times of a gateway's steps. */
    Tracing timing(Tracing tracing) {
        return new StepTimes(metrics, tracing);
    }

    void add(HistoryService history) {
        NodeGauges.add(metrics, history);
    }

    void add(ExportService export) {
        ExportGauges.add(metrics, export::status);
    }

    void add(RunningGateway gateway) {
        GatewayMeter.add(metrics, gateway.counters(), gateway::openSessions);
        GatewayMeter.addSettlement(metrics, gateway::isSettling);
    }

    void add(PriceWatch prices) {
        PriceGauges.add(metrics, () -> open(prices), () -> states(prices));
    }

    void add(PoolDesk pools) {
        PoolGauges.add(metrics, () -> figures(pools), () -> orders(pools));
    }

    void add(Treasury treasury) {
        RailGauges.add(metrics, () -> gas(treasury));
    }

    /** A rail that is no chain spends none: a number that is not there says nothing. */
    private static Map<String, BigInteger> gas(Treasury treasury) {
        Map<String, BigInteger> gas = new TreeMap<>();
        treasury.rails()
                .forEach(rail ->
                        gas.put(
                                rail.name(),
                                rail.gasSpent().map(GasSpent::total).orElse(BigInteger.ZERO)));
        return gas;
    }

    private static List<PoolGauges.Figure> figures(PoolDesk pools) {
        return pools.known().stream()
                .map(pool ->
                        new PoolGauges.Figure(
                                pool.place().asset().name(),
                                pool.place().rail(),
                                pool.position(),
                                pool.level().number()))
                .toList();
    }

    /** Every open state, also where no order is in it: a gauge that is not there says nothing. */
    private static Map<String, Integer> orders(PoolDesk pools) {
        Map<String, Integer> orders = new TreeMap<>();
        Stream.of(OrderState.values())
                .filter(OrderState::isOpen)
                .forEach(state -> orders.put(word(state), 0));
        pools.orders().stream()
                .filter(one -> one.state().isOpen())
                .forEach(one -> orders.merge(word(one.state()), 1, Integer::sum));
        return orders;
    }

    private static String word(OrderState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Boolean> open(PriceWatch prices) {
        Map<String, Boolean> open = new TreeMap<>();
        prices.pairs()
                .forEach(pair ->
                        open.put(pair.toString(), prices.price(pair) instanceof PriceAnswer.Open));
        return open;
    }

    private static Map<String, Integer> states(PriceWatch prices) {
        Map<String, Integer> states = new TreeMap<>();
        prices.breakers()
                .forEach(one -> states.put(one.watched().asset().name(), one.state().level()));
        return states;
    }

    void add(OtlpTracing tracing) {
        TraceMeter.add(metrics, tracing);
    }

    MetricsPage page() {
        return new MetricsPage(Metrics.MEDIA_TYPE, metrics::text, open);
    }

    @Override
    public void close() {
        events.close();
    }
}
