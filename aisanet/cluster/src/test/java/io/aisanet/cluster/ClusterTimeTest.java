package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClusterTimeTest {
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

    private final AtomicLong systemMs = new AtomicLong(1_000_000);
    private final AtomicLong steadyNs = new AtomicLong(-5);
    private final ClusterTime time = new ClusterTime(systemMs::get, steadyNs::get);

    private void pass(long ms) {
        systemMs.addAndGet(ms);
        steadyNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
    }

    @Test
    void followsASystemThatIsNotSet() {
        for (int i = 0; i < 1_000; i++) {
            pass(7);
            assertThat(time.time()).isEqualTo(systemMs.get());
        }
    }

    @Test
    void aJumpAheadIsCaughtUpWithByATenth() {
        systemMs.addAndGet(HOUR_MS);
        long before = time.time();
        assertThat(before).isEqualTo(1_000_000);
        pass(1_000);
        assertThat(time.time()).isEqualTo(before + 1_100);
        assertThat(time.offMs()).isEqualTo(HOUR_MS - 100);
    }

    @Test
    void aJumpBackNeverTurnsItBack() {
        systemMs.addAndGet(-200);
        long last = time.time();
        for (int i = 0; i < 4_000; i++) {
            pass(1);
            long now = time.time();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        assertThat(last).isEqualTo(systemMs.get());
    }
}
