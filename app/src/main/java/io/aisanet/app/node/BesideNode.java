package io.aisanet.app.node;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.history.HistoryService;
import io.aisanet.server.MetricsPage;
import java.util.Optional;

/** What runs beside a node and is not needed by any payment: its history, its numbers. */
record BesideNode(AisaNode node, Optional<HistoryService> history, Optional<NodeWatch> watch)
        implements AutoCloseable {

    static BesideNode start(AisaNode node, NodeExtras wanted) {
        Optional<NodeWatch> watch = NodeWatch.over(node, wanted.metrics());
        Optional<HistoryService> history =
                wanted.history().map(it -> HistoryService.start(it, node.events()::blocksAfter));
        history.ifPresent(it -> watch.ifPresent(them -> them.add(it)));
        return new BesideNode(node, history, watch);
    }

    /** The API's client, measured where numbers are wanted. */
    LedgerClient ofApi(LedgerClient client) {
        return watch.map(it -> it.ofApi(client)).orElse(client);
    }

    /** A gateway's client, the same. */
    LedgerClient ofGateway(LedgerClient client) {
        return watch.map(it -> it.ofGateway(client)).orElse(client);
    }

    void watch(RunningGateway gateway) {
        watch.ifPresent(it -> it.add(gateway));
    }

    Optional<MetricsPage> page() {
        return watch.map(NodeWatch::page);
    }

    /** Stops both; the node goes on. */
    @Override
    public void close() {
        watch.ifPresent(NodeWatch::close);
        history.ifPresent(HistoryService::close);
    }
}
