package io.aisanet.app.node;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.observe.GatewayMeter;
import io.aisanet.observe.Metrics;
import io.aisanet.observe.StepTimes;
import io.aisanet.observe.TimedLedger;
import io.aisanet.observe.TraceMeter;
import io.aisanet.observe.trace.TracedLedger;
import java.util.Optional;

/** The numbers of a gateway without a node, where they are wanted, and its traces. */
final class GatewayWatch implements AutoCloseable {
    private final Optional<WatchConfig> config;
    private final Metrics metrics = new Metrics();
    private final Tracing tracing;
    private Optional<WatchServer> server = Optional.empty();

    GatewayWatch(Optional<WatchConfig> config, RunningTraces traces) {
        this.config = config;
        this.tracing =
                config.isPresent() ? new StepTimes(metrics, traces.tracing()) : traces.tracing();
        traces.otlp().ifPresent(it -> TraceMeter.add(metrics, it));
    }

    Tracing tracing() {
        return tracing;
    }

    /** The same ledger, measured and followed where that is wanted. */
    LedgerClient over(LedgerClient ledger) {
        LedgerClient timed =
                config.isPresent()
                        ? new TimedLedger.Maker(metrics).around(ledger, "gateway")
                        : ledger;
        return TracedLedger.of(timed, tracing);
    }

    /** Tells how it does, from now on; the address where there is one. */
    Optional<String> serve(RunningGateway gateway) {
        GatewayMeter.add(metrics, gateway.counters(), gateway::openSessions);
        GatewayMeter.addSettlement(metrics, gateway::isSettling);
        server = config.map(it -> WatchServer.start(it, metrics, gateway::isSettling));
        return server.map(WatchServer::url);
    }

    @Override
    public void close() {
        server.ifPresent(WatchServer::close);
    }
}
