package io.aisanet.app.node;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.log.LogOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.AccessTokens;
import io.aisanet.cluster.NodeStop;
import io.aisanet.cluster.Role;
import io.aisanet.cluster.StopReason;
import io.aisanet.gateway.ChallengeSecret;
import io.aisanet.http402.Json;
import io.aisanet.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa up}. */
@CommandLine.Command(
        name = "up",
        description = {
            "Run a node with its HTTP API, and the gateway where the settings name an upstream.",
            "SIGTERM and Ctrl-C stop it in order.",
            ""
        })
public final class UpCommand implements Command {
    private static final Path DEFAULT_FILE = Path.of("aisa.yaml");

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Settings (default: aisa.yaml where there is one, else the defaults).")
    private @Nullable Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory; counts instead of the file's.")
    private @Nullable Path data;

    @Option(names = "--init", description = "Write the settings file with every key, and end.")
    private boolean init;

    @Option(names = "--print-config", description = "Print the effective settings, and end.")
    private boolean printConfig;

    @Mixin private LogOptions log = new LogOptions();

    @Mixin private final CommonOptions common;

    public UpCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException, InterruptedException {
        if (init) {
            return writeTemplate(file == null ? DEFAULT_FILE : file);
        }
        UpSettings settings =
                UpSettings.of(settings(), Optional.ofNullable(data).map(it -> it.toAbsolutePath()));
        if (printConfig) {
            common.terminal().out().print(settings.effective());
            return ExitCode.OK;
        }
        common.configureLogging(log.over(settings.extras().log()));
        serve(settings);
        return ExitCode.OK;
    }

    private Settings settings() {
        if (file != null) {
            return Settings.read(file);
        }
        return Files.exists(DEFAULT_FILE)
                ? Settings.read(DEFAULT_FILE)
                : Settings.defaults(Path.of("").toAbsolutePath());
    }

    private ExitCode writeTemplate(Path target) throws IOException {
        try {
            Files.writeString(target, UpSettings.template(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, target + " exists and is not overwritten", "", e);
        }
        common.terminal().out().println("wrote " + target + "; start with: aisa up " + target);
        return ExitCode.OK;
    }

    private void serve(UpSettings settings) throws IOException, InterruptedException {
        Path dataDir = settings.node().dataDir();
        var stopped = new AtomicReference<@Nullable NodeStop>();
        Shutdown shutdown = Shutdown.onSignal();
        try (LocalNode node =
                LocalNode.start(
                        settings.node(), settings.api(), settings.treasury(), settings.extras())) {
            node.node()
                    .onStop(stop -> {
                        stopped.set(stop);
                        shutdown.ask();
                    });
            ApiAddress.leave(dataDir, node.apiUrl());
            try (var gateway = gateway(settings, node)) {
                gateway.running().ifPresent(node::watch);
                gateway.running().ifPresent(it -> it.announceTo(node::announce));
                tell(settings, node, gateway.url());
                shutdown.await();
            } finally {
                ApiAddress.remove(dataDir);
            }
        } finally {
            shutdown.done();
        }
        NodeStop stop = stopped.get();
        if (stop != null && stop.reason() != StopReason.CLOSED) {
            throw new NodeStopped(stop);
        }
    }

    /** A gateway, or what stands for none. */
    private record MaybeGateway(Optional<RunningGateway> running) implements AutoCloseable {
        Optional<String> url() {
            return running.map(it -> it.url().toString());
        }

        @Override
        public void close() {
            running.ifPresent(RunningGateway::close);
        }
    }

    private static MaybeGateway gateway(UpSettings settings, LocalNode node) {
        return new MaybeGateway(
                settings.gateway()
                        .map(it -> it.orWithApiUrl(URI.create(node.apiUrl())))
                        .map(it -> it.orWithChallengeSecret(challengeSecret(settings)))
                        .map(it ->
                                RunningGateway.overLedger(
                                        it, node.charging(), node.besideGateway())));
    }

    /** The token that every gateway of this node has. */
    private static ChallengeSecret challengeSecret(UpSettings settings) {
        AccessTokens tokens = AccessTokens.read(settings.node().dataDir());
        return ChallengeSecret.derivedFrom(tokens.token(Role.GATEWAY));
    }

    private void tell(UpSettings settings, LocalNode node, Optional<String> gatewayUrl) {
        Report report = common.report();
        report.show(
                () ->
                        Json.object()
                                .put("data", settings.node().dataDir().toString())
                                .put("api", node.apiUrl())
                                .put("gateway", gatewayUrl.orElse(""))
                                .put("ingress", node.node().ingressEndpoint()),
                it -> {
                    it.line(it.style().bold("AIsa is up."));
                    it.line("  data     " + settings.node().dataDir());
                    it.line("  API      " + node.apiUrl());
                    it.line("  gateway  " + gatewayUrl.orElse("off: no gateway in the settings"));
                    it.line("  Aeron    " + node.node().ingressEndpoint() + " (UDP)");
                    it.line("Stop with Ctrl-C.");
                });
    }
}
