package io.aisanet.treasury.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FlowForecastTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long WEEK_MS = 168 * HOUR_MS;
    private static final long START_MS = 1_000 * WEEK_MS;

    private final FlowForecast forecast = new FlowForecast(START_MS);

    @Test
    void averagesByHourOfTheWeekCountTheHoursThatAreOver() {
        forecast.add(-90, START_MS + 5 * HOUR_MS);
        long sameHour = START_MS + 2 * WEEK_MS + 5 * HOUR_MS;
        assertThat(forecast.hourly(sameHour, START_MS + 5 * HOUR_MS)).isZero();
        forecast.add(-30, START_MS + WEEK_MS + 5 * HOUR_MS + 1);

        assertThat(forecast.hourly(sameHour, START_MS + 6 * HOUR_MS)).isEqualTo(-90);
        assertThat(forecast.hourly(sameHour, START_MS + WEEK_MS + 6 * HOUR_MS)).isEqualTo(-60);
        assertThat(forecast.hourly(sameHour, sameHour + HOUR_MS)).isEqualTo(-40);
        assertThat(forecast.hourly(sameHour + HOUR_MS, sameHour)).isZero();
    }

    @Test
    void theHourThatIsNotOverDoesNotCount() {
        forecast.add(-60, START_MS);
        forecast.add(-1_000, START_MS + WEEK_MS + 10);

        assertThat(forecast.hourly(START_MS, START_MS + WEEK_MS + 20)).isEqualTo(-60);
    }

    @Test
    void aSteadyDrainIsReckonedToTheMillisecond() {
        for (int hour = 0; hour < 168; hour++) {
            forecast.add(-100, START_MS + hour * HOUR_MS);
        }
        long nowMs = START_MS + WEEK_MS + HOUR_MS / 2;

        assertThat(forecast.emptyAtMs(1_250, 250, nowMs)).isEqualTo(nowMs + 10 * HOUR_MS);
        assertThat(forecast.emptyAtMs(275, 250, nowMs)).isEqualTo(nowMs + HOUR_MS / 4);
        assertThat(forecast.emptyAtMs(250, 250, nowMs)).isEqualTo(nowMs);
        assertThat(forecast.emptyAtMs(250 + 4 * 168 * 100, 250, nowMs))
                .isGreaterThan(nowMs + 3 * WEEK_MS);
        assertThat(forecast.emptyAtMs(100_000, 250, nowMs)).isEqualTo(FlowForecast.NEVER);
    }

    @Test
    void whatFlowsInAtNightLetsItLastLonger() {
        for (int day = 0; day < 7; day++) {
            forecast.add(-240, START_MS + (24 * day + 12) * HOUR_MS);
            forecast.add(140, START_MS + (24 * day + 20) * HOUR_MS);
        }
        long nowMs = START_MS + WEEK_MS;

        // 300, 60 after the first noon, 200 in the evening: empty at 5/6 of the second noon's hour
        assertThat(forecast.emptyAtMs(300, 0, nowMs))
                .isEqualTo(nowMs + 36 * HOUR_MS + HOUR_MS * 5 / 6);
    }

    @Test
    void anHourThatWasNeverSeenIsLikeTheOthers() {
        forecast.add(-100, START_MS);
        forecast.add(-300, START_MS + HOUR_MS);
        long nowMs = START_MS + 2 * HOUR_MS;

        assertThat(forecast.hourly(START_MS + 9 * HOUR_MS, nowMs)).isEqualTo(-200);
        assertThat(forecast.emptyAtMs(1_000, 200, nowMs)).isEqualTo(nowMs + 4 * HOUR_MS);
    }

    @Test
    void flowsFromBeforeTheRecordAreRefused() {
        assertThatThrownBy(() -> forecast.add(1, START_MS - 1)).hasMessageContaining("before");
    }
}
