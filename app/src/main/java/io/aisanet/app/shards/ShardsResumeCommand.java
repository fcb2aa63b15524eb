package io.aisanet.app.shards;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.EventFeed;
import io.aisanet.http402.Json;
import io.aisanet.shards.AcrossPayment;
import io.aisanet.shards.Course;
import io.aisanet.shards.InFlight;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa shards resume}. */
@CommandLine.Command(
        name = "resume",
        description = {
            "Find the payments to other shards that a shard's events say were begun and not ended,",
            "and bring each to its end. Payments that are under way elsewhere are not harmed.",
            ""
        })
public final class ShardsResumeCommand implements Command {
    @Parameters(
            paramLabel = "SHARD",
            description = "The payers' shard, whose node is on this machine.")
    private int shard;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of that node (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("aisa-data");

    @Mixin private final ShardsOptions shards = new ShardsOptions();
    @Mixin private final CommonOptions common;

    public ShardsResumeCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() {
        try (ShardNetwork network = shards.connect()) {
            if (shard < 0 || shard >= network.size()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "there is no shard " + shard,
                        "shards are numbered from 0 to " + (network.size() - 1));
            }
            InFlight found = new InFlight(shard);
            EventFeed.of(data).verify(found::onEvent);
            List<AcrossPayment> payments = found.payments();
            Map<Course.Step, Integer> ends = ends(network.ledger().takeUp(payments));
            common.report()
                    .show(
                            () ->
                                    Json.object()
                                            .put("found", payments.size())
                                            .put("paid", ends.getOrDefault(Course.Step.PAID, 0))
                                            .put(
                                                    "refused",
                                                    ends.getOrDefault(Course.Step.REFUSED, 0))
                                            .put("short", ends.getOrDefault(Course.Step.SHORT, 0)),
                            report -> report.line(payments.size() + " found in flight: " + ends));
            return ends.containsKey(Course.Step.SHORT) ? ExitCode.VERIFICATION_FAILED : ExitCode.OK;
        }
    }

    private static Map<Course.Step, Integer> ends(List<CompletableFuture<Course.Step>> driven) {
        try {
            CompletableFuture.allOf(driven.toArray(CompletableFuture[]::new))
                    .orTimeout(ShardNetwork.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (RuntimeException e) {
            throw new CommandFailure(
                    ExitCode.UNKNOWN,
                    "not all of " + driven.size() + " payments came to their end",
                    "see which shard is away with: aisa shards status; then run this again",
                    e);
        }
        Map<Course.Step, Integer> ends = new EnumMap<>(Course.Step.class);
        driven.forEach(it -> ends.merge(it.join(), 1, Integer::sum));
        return ends;
    }
}
