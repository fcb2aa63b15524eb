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
            Map.of(
                    Plant.REPLY_BEFORE_COMMIT, 10_000L,
                    Plant.ACK_BEFORE_SYNC, 10_000L,
                    Plant.OWN_CLOCK, 10_000L,
                    Plant.DOUBLE_APPLY_ON_RETRY, 50_000L,
                    Plant.ELECTS_ANYBODY, 1_000_000L,
                    Plant.BUDGET_NOT_RESTORED, 600_000L,
                    Plant.SNAPSHOT_MISSES_HOLD, 600_000L,
                    Plant.REPLAY_SKIPS, 600_000L,
                    Plant.NEW_ID_ON_RETRY, 1_500_000L);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsFound(Plant plant) {
        for (long seed : SEEDS) {
            Report report = new Simulation(seed, plant).run(requireNonNull(STEPS.get(plant)));
            assertThat(report.violation()).as("%s by seed %d", plant, seed).isNotEmpty();
            assertThat(report.lines())
                    .anyMatch(line -> line.startsWith("VIOLATION in step " + report.steps()))
                    .contains("to see it again: " + report.command());
        }
    }

    @Test
    void theCommandThatIsPrintedShowsTheSameViolation() {
        Report report = new Simulation(7, Plant.DOUBLE_APPLY_ON_RETRY).run(50_000);
        Report again = new Simulation(7, Plant.DOUBLE_APPLY_ON_RETRY).run(report.steps());
        assertThat(again.lines()).isEqualTo(report.lines());
    }
}
