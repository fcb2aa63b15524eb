package io.aisanet.app.shards;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.EventFeed;
import io.aisanet.http402.Json;
import io.aisanet.shards.AcrossCapture;
import io.aisanet.shards.AcrossPayment;
import io.aisanet.shards.Course;
import io.aisanet.shards.InFlight;
import io.aisanet.shards.ShardedLedger;
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
            "and bring each to its end; credit what gateways captured for payees on other shards and",
            "did not credit. Payments that are under way elsewhere are not harmed.",
            ""
        })
public final class ShardsResumeCommand implements Command {
    /** How many captures are asked for together. */
    private static final int AT_ONCE = 1_000;

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
            ShardedLedger ledger = network.ledger();
            Map<Course.Step, Integer> ends = ends(ledger.takeUp(payments));
            List<AcrossCapture> captures = found.captures();
            int uncredited = uncredited(ledger, captures);
            common.report()
                    .show(
                            () ->
                                    Json.object()
                                            .put("found", payments.size())
                                            .put("paid", ends.getOrDefault(Course.Step.PAID, 0))
                                            .put(
                                                    "refused",
                                                    ends.getOrDefault(Course.Step.REFUSED, 0))
                                            .put("short", ends.getOrDefault(Course.Step.SHORT, 0))
                                            .put("captures", captures.size())
                                            .put("uncredited", uncredited),
                            report -> {
                                report.line(payments.size() + " found in flight: " + ends);
                                report.line(
                                        "%d captures for payees on other shards, %d not credited"
                                                .formatted(captures.size(), uncredited));
                            });
            boolean isWhole = uncredited == 0 && !ends.containsKey(Course.Step.SHORT);
            return isWhole ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
        }
    }

    /** How many of these captures' payees have not got their money, nor will by themselves. */
    private static int uncredited(ShardedLedger ledger, List<AcrossCapture> captures) {
        int uncredited = 0;
        for (int from = 0; from < captures.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, captures.size());
            List<CompletableFuture<Boolean>> driven = ledger.credit(captures.subList(from, to));
            await(driven);
            uncredited += (int) driven.stream().filter(it -> !it.join()).count();
        }
        return uncredited;
    }

    private static Map<Course.Step, Integer> ends(List<CompletableFuture<Course.Step>> driven) {
        await(driven);
        Map<Course.Step, Integer> ends = new EnumMap<>(Course.Step.class);
        driven.forEach(it -> ends.merge(it.join(), 1, Integer::sum));
        return ends;
    }

    private static void await(List<? extends CompletableFuture<?>> driven) {
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
    }
}
