package io.aisanet.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

/** The law of many shards: in proportion to their number, and the same each time. */
class ScalingLawTest {
    @Test
    void throughputIsInProportionToTheShards() {
        ScalingLaw.Point four = ScalingLaw.measure(4, 10, 1);
        ScalingLaw.Point sixteen = ScalingLaw.measure(16, 10, 1);
        assertThat(sixteen.perSecond()).isCloseTo(4 * four.perSecond(), withPercentage(3));
        assertThat(sixteen.perSecond())
                .isLessThan(sixteen.computedPerSecond())
                .isCloseTo(sixteen.computedPerSecond(), withPercentage(12));
    }

    @Test
    void whatCrossesCosts() {
        assertThat(ScalingLaw.measure(4, 0, 1).perSecond())
                .isGreaterThan(2 * ScalingLaw.measure(4, 10, 1).perSecond());
    }

    @Test
    void oneSeedIsOneResult() {
        assertThat(ScalingLaw.measure(4, 50, 7)).isEqualTo(ScalingLaw.measure(4, 50, 7));
    }
}
