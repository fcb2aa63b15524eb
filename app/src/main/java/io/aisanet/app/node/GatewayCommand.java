package io.aisanet.app.node;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.log.LogOptions;
import io.aisanet.app.shards.ShardNetwork;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.SettlementConfig;
import io.aisanet.gateway.Settlements;
import io.aisanet.http402.Json;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.Settlement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa gateway}. */
@CommandLine.Command(
        name = "gateway",
        description = {
            "Run the paywall alone in front of an HTTP API: over Aeron where the node can be reached so"
                    + " (settlement.kind: cluster, or shards for many), else over the facilitator's HTTP API"
                    + " (settlement.kind: facilitator).",
            ""
        })
public final class GatewayCommand implements Command {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The settings: paywall.yaml.")
    private Path config = Path.of("paywall.yaml");

    @Mixin private LogOptions log = new LogOptions();

    @Mixin private final CommonOptions common;

    public GatewayCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException, InterruptedException {
        GatewaySettings all = GatewaySettings.read(config);
        common.configureLogging(log.over(all.log()));
        GatewayConfig settings = all.gateway();
        Shutdown shutdown = Shutdown.onSignal();
        try (RunningTraces traces = RunningTraces.start(all.tracing());
                GatewayWatch watch = new GatewayWatch(all.watch(), traces);
                RunningGateway gateway = start(settings, watch)) {
            Optional<String> watched = watch.serve(gateway);
            common.report()
                    .show(
                            () ->
                                    Json.object()
                                            .put("gateway", gateway.url().toString())
                                            .put("watch", watched.orElse("")),
                            report -> {
                                report.line(report.style().bold("The gateway is up."));
                                report.line("  listens    " + gateway.url());
                                report.line("  watch      " + watched.orElse("off: no watch.port"));
                                report.line("  routes     " + settings.routes().size());
                                report.line("  settles    " + where(settings.settlement()));
                                report.line("Stop with Ctrl-C.");
                            });
            shutdown.await();
        } finally {
            shutdown.done();
        }
        return ExitCode.OK;
    }

    private RunningGateway start(GatewayConfig settings, GatewayWatch watch) {
        var beside = RunningGateway.Beside.traced(watch.tracing());
        return switch (settings.settlement()) {
            case SettlementConfig.Cluster cluster ->
                    RunningGateway.overLedger(
                            settings, watch.over(Settlements.ledger(cluster)), beside);
            case SettlementConfig.Shards shards ->
                    RunningGateway.overLedger(
                            settings, watch.over(ledger(settings, shards)), beside);
            case SettlementConfig.Facilitator facilitator ->
                    RunningGateway.over(
                            settings, open(settings, facilitator, watch.tracing()), beside);
            case SettlementConfig.Embedded _ ->
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            config + " does not say where the money is kept",
                            "set settlement.kind to cluster, shards or facilitator; \"aisa up\" runs a"
                                    + " gateway with a node of its own");
        };
    }

    private static LedgerClient ledger(GatewayConfig settings, SettlementConfig.Shards shards) {
        try {
            Settlements.checkSettledByShards(settings);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the gateway cannot start: " + e.getMessage(), "", e);
        }
        return ShardNetwork.open(shards);
    }

    private static Settlement open(
            GatewayConfig settings, SettlementConfig.Facilitator facilitator, Tracing tracing) {
        try {
            return Settlements.atFacilitator(settings, facilitator, tracing);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the gateway cannot start: " + e.getMessage(),
                    "settlement.kind: cluster settles every way of charging",
                    e);
        } catch (IllegalStateException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "the gateway cannot settle at " + facilitator.url() + ": " + e.getMessage(),
                    "a node's facilitator is at http://HOST:4020/x402; its key is settlement.apiKeyFile",
                    e);
        }
    }

    private static String where(SettlementConfig settlement) {
        return switch (settlement) {
            case SettlementConfig.Cluster cluster -> "over Aeron, " + cluster.endpoints();
            case SettlementConfig.Shards shards ->
                    "over Aeron, " + shards.shards().size() + " shards";
            case SettlementConfig.Facilitator facilitator -> "at " + facilitator.url();
            case SettlementConfig.Embedded _ -> "in this process";
        };
    }
}
