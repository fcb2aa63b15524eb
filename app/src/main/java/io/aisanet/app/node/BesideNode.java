package io.aisanet.app.node;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.export.ExportService;
import io.aisanet.history.HistoryService;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.observe.trace.TracedLedger;
import io.aisanet.server.MetricsPage;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.server.treasury.Treasury;
import java.util.Optional;

/**
 * What runs beside a node and is not needed by any payment: its history, export, numbers, traces.
 */
record BesideNode(
        AisaNode node,
        Optional<HistoryService> history,
        Optional<ExportService> export,
        Optional<NodeWatch> watch,
        RunningTraces traces)
        implements AutoCloseable {

    static BesideNode start(AisaNode node, NodeExtras wanted) {
        Optional<NodeWatch> watch = NodeWatch.over(node, wanted.metrics());
        Optional<HistoryService> history =
                wanted.history().map(it -> HistoryService.start(it, node.events()::blocksAfter));
        history.ifPresent(it -> watch.ifPresent(them -> them.add(it)));
        Optional<ExportService> export =
                wanted.export().map(it -> ExportService.start(it, node.events()));
        export.ifPresent(it -> watch.ifPresent(them -> them.add(it)));
        RunningTraces traces = RunningTraces.start(wanted.tracing());
        traces.otlp().ifPresent(it -> watch.ifPresent(them -> them.add(it)));
        return new BesideNode(node, history, export, watch, traces);
    }

    /** The API's client, measured and followed where that is wanted. */
    LedgerClient ofApi(LedgerClient client) {
        return followed(watch.map(it -> it.ofApi(client)).orElse(client));
    }

    /** A gateway's client, the same. */
    LedgerClient ofGateway(LedgerClient client) {
        return followed(watch.map(it -> it.ofGateway(client)).orElse(client));
    }

    private LedgerClient followed(LedgerClient client) {
        return TracedLedger.of(client, traces.tracing());
    }

    /** What follows and measures the requests of a gateway in this process. */
    Tracing ofGateway() {
        return watch.map(it -> it.timing(traces.tracing())).orElse(traces.tracing());
    }

    void watch(RunningGateway gateway) {
        watch.ifPresent(it -> it.add(gateway));
    }

    void watch(PoolDesk pools) {
        watch.ifPresent(it -> it.add(pools));
    }

    void watch(Treasury treasury) {
        watch.ifPresent(it -> it.add(treasury));
    }

    void watch(PriceWatch prices) {
        watch.ifPresent(it -> it.add(prices));
    }

    Optional<MetricsPage> page() {
        return watch.map(NodeWatch::page);
    }

    /** Stops all of it; the node goes on. */
    @Override
    public void close() {
        watch.ifPresent(NodeWatch::close);
        export.ifPresent(ExportService::close);
        history.ifPresent(HistoryService::close);
        traces.close();
    }
}
