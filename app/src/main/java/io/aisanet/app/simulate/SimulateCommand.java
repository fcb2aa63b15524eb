package io.aisanet.app.simulate;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.simulate.treasury.TreasuryPlant;
import io.aisanet.app.simulate.treasury.TreasuryReport;
import io.aisanet.app.simulate.treasury.TreasurySimulation;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import io.aisanet.simulation.Plant;
import io.aisanet.simulation.Report;
import io.aisanet.simulation.ScalingLaw;
import io.aisanet.simulation.Simulation;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa simulate}. */
@CommandLine.Command(
        name = "simulate",
        description = {
            "Run the settlement network in one deterministic program: nodes, disks, clocks, messages,"
                    + " gateways and faults of every kind follow from a seed, and an auditor checks every"
                    + " step. The same seed and steps print the same, bit for bit; the last line is a digest.",
            "",
            "With --treasury it is a treasury instead: its ledger, quotes, pools and rails, banks and a chain"
                    + " outside, prices, people, and crashes.",
            ""
        })
public final class SimulateCommand implements Command {
    private static final long STEPS = 1_000_000;
    private static final long TREASURY_STEPS = 10_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What decides everything. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--steps",
            paramLabel = "M",
            description =
                    "How many steps to make, 1 or more. Default: 1000000; of a treasury 10000.")
    private @Nullable Long stepsWanted;

    @Option(names = "--treasury", description = "Run a treasury, not the network.")
    private boolean treasury;

    @Option(
            names = "--shards",
            paramLabel = "K",
            description = "How many clusters of three nodes, 1 to 4. Default: 2.")
    private int shards = 2;

    @Option(names = "--scaling", description = "Print the scaling law of docs/shards.md instead.")
    private boolean scaling;

    @Option(
            names = "--plant",
            paramLabel = "NAME",
            description = "Plant a bug, to see that it is found; names: see docs/simulation.md.")
    private String plant = Plant.NONE.option();

    @Mixin private final CommonOptions common;

    public SimulateCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() {
        long steps = steps();
        if (steps < 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--steps is 1 or more, not " + steps, "give --steps 1000000");
        }
        if (shards < 1 || shards > Simulation.SHARDS_MAX) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--shards is 1 to " + Simulation.SHARDS_MAX + ", not " + shards,
                    "give --shards 2");
        }
        if (scaling) {
            ScalingLaw.table().forEach(common.terminal().out()::println);
            return ExitCode.OK;
        }
        if (treasury) {
            TreasuryReport report = new TreasurySimulation(seed, plantedInTreasury()).run(steps);
            return tell(
                    new Told(report.steps(), report.violation(), report.digest(), report.lines()));
        }
        Report report = new Simulation(seed, shards, planted()).run(steps);
        return tell(new Told(report.steps(), report.violation(), report.digest(), report.lines()));
    }

    private long steps() {
        return stepsWanted != null ? stepsWanted : treasury ? TREASURY_STEPS : STEPS;
    }

    /** What a run says, of whatever it was. */
    private record Told(long steps, String violation, String digest, List<String> lines) {}

    private ExitCode tell(Told report) {
        if (common.isJsonForced()) {
            common.terminal()
                    .out()
                    .println(
                            Json.object()
                                    .put("seed", seed)
                                    .put("steps", report.steps())
                                    .put("violation", report.violation())
                                    .put("digest", report.digest()));
        } else {
            report.lines().forEach(common.terminal().out()::println);
        }
        return report.violation().isEmpty() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
    }

    private Plant planted() {
        return planted(Plant.values(), Plant::option);
    }

    private TreasuryPlant plantedInTreasury() {
        return planted(TreasuryPlant.values(), TreasuryPlant::option);
    }

    private <T> T planted(T[] all, Function<T, String> option) {
        return Arrays.stream(all)
                .filter(it -> option.apply(it).equals(plant))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailure(
                                ExitCode.USAGE,
                                "there is no bug named " + plant,
                                "--plant is one of "
                                        + Arrays.stream(all)
                                                .map(option)
                                                .collect(Collectors.joining(", "))));
    }
}
