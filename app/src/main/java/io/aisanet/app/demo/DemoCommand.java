package io.aisanet.app.demo;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa demo}. */
@CommandLine.Command(
        name = "demo",
        description = {
            "Play a day: agents buy from providers, call by call, over real HTTP 402s.",
            "Node, API, gateway, providers and agents run in this one process. Run again on the same"
                    + " data directory, it continues where it was.",
            ""
        })
public final class DemoCommand implements Command {
    private static final int AGENTS_MAX = 1_000;
    private static final int CALLS_MAX = 100_000;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where ledger and wallets live (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("aisa-data", "demo");

    @Option(
            names = "--agents",
            paramLabel = "N",
            description = "After the day, N agents make load (default: ${DEFAULT-VALUE}).")
    private int agents;

    @Option(
            names = "--calls",
            paramLabel = "N",
            description = "Calls that each of them makes (default: ${DEFAULT-VALUE}).")
    private int calls = 100;

    @Option(
            names = "--api-port",
            paramLabel = "PORT",
            description = "Port of the HTTP API; 0 = any (default: ${DEFAULT-VALUE}).")
    private int apiPort;

    @Option(
            names = "--gateway-port",
            paramLabel = "PORT",
            description = "Port of the gateway; 0 = any (default: ${DEFAULT-VALUE}).")
    private int gatewayPort;

    @Mixin private final CommonOptions common;

    public DemoCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    /** The demo tells its story in a pipe, too; only {@code --json} makes it a document. */
    @Override
    public ExitCode run() throws IOException, InterruptedException {
        requireRange("--agents", agents, 0, AGENTS_MAX);
        requireRange("--calls", calls, 1, CALLS_MAX);
        var report = new Report(common.terminal(), common.isJsonForced());
        var ports = new DemoNetwork.Ports(apiPort, gatewayPort);
        DemoResult result =
                Demo.play(new Demo.Wish(data, ports, agents, calls), new Narrator(report));
        report.show(result::toJson, _ -> {});
        return result.closing().addsUp() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
    }

    private static void requireRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new CommandFailure(
                    ExitCode.USAGE, option + " is " + min + " to " + max + ", not " + value, "");
        }
    }
}
