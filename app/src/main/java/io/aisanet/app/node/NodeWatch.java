package io.aisanet.app.node;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.history.HistoryService;
import io.aisanet.observe.EventMeter;
import io.aisanet.observe.GatewayMeter;
import io.aisanet.observe.LedgerGauges;
import io.aisanet.observe.Metrics;
import io.aisanet.observe.NodeGauges;
import io.aisanet.observe.TimedLedger;
import io.aisanet.server.MetricsPage;
import java.util.Optional;

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

    void add(HistoryService history) {
        NodeGauges.add(metrics, history);
    }

    void add(RunningGateway gateway) {
        GatewayMeter.add(metrics, gateway.counters(), gateway::openSessions);
    }

    MetricsPage page() {
        return new MetricsPage(Metrics.MEDIA_TYPE, metrics::text, open);
    }

    @Override
    public void close() {
        events.close();
    }
}
