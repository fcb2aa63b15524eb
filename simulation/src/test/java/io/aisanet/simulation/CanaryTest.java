package io.aisanet.simulation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bug that is planted is found, by every seed that is tried, within so many steps. */
class CanaryTest {
    private static final long[] SEEDS = {1, 2};

    /** Within how many steps each is found. */
    private static final Map<Plant, Long> STEPS =
            Map.ofEntries(
                    Map.entry(Plant.REPLY_BEFORE_COMMIT, 10_000L),
                    Map.entry(Plant.ACK_BEFORE_SYNC, 10_000L),
                    Map.entry(Plant.OWN_CLOCK, 10_000L),
                    Map.entry(Plant.DOUBLE_APPLY_ON_RETRY, 50_000L),
                    Map.entry(Plant.ELECTS_ANYBODY, 1_000_000L),
                    Map.entry(Plant.BUDGET_NOT_RESTORED, 600_000L),
                    Map.entry(Plant.SNAPSHOT_MISSES_HOLD, 600_000L),
                    Map.entry(Plant.REPLAY_SKIPS, 600_000L),
                    Map.entry(Plant.NEW_ID_ON_RETRY, 1_500_000L),
                    Map.entry(Plant.COORDINATOR_CREDITS_TWICE, 1_000_000L));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsFound(Plant plant) {
        for (long seed : SEEDS) {
            Report report =
                    new Simulation(seed, shards(plant), plant)
                            .run(requireNonNull(STEPS.get(plant)));
            assertThat(report.violation()).as("%s by seed %d", plant, seed).isNotEmpty();
            assertThat(report.lines())
                    .anyMatch(line -> line.startsWith("VIOLATION in step " + report.steps()))
                    .contains("to see it again: " + report.command());
        }
    }

    /** What goes wrong in one cluster is looked for in one. */
    private static int shards(Plant plant) {
        return plant == Plant.COORDINATOR_CREDITS_TWICE ? 2 : 1;
    }

    @Test
    void theCommandThatIsPrintedShowsTheSameViolation() {
        Report report = new Simulation(7, 1, Plant.DOUBLE_APPLY_ON_RETRY).run(50_000);
        Report again = new Simulation(7, 1, Plant.DOUBLE_APPLY_ON_RETRY).run(report.steps());
        assertThat(again.lines()).isEqualTo(report.lines());
    }
}
