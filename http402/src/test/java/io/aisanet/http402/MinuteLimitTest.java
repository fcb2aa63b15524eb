package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** So much in a minute, and no more. */
class MinuteLimitTest {

    @Test
    void theMinuteBeforeWeighsAsMuchAsIsLeftOfIt() {
        AtomicLong nowMs = new AtomicLong(60_000);
        InstantSource clock = () -> Instant.ofEpochMilli(nowMs.get());
        MinuteLimit limit = new MinuteLimit(10, clock);
        for (int i = 0; i < 10; i++) {
            limit.count("a");
        }
        assertThat(limit.isReached("a")).isTrue();
        assertThat(limit.isReached("b")).isFalse();
        nowMs.set(120_000);
        assertThat(limit.isReached("a")).isTrue();
        nowMs.set(150_000);
        assertThat(limit.isReached("a")).isFalse();
        nowMs.set(240_000);
        limit.count("a");
        assertThat(limit.isReached("a")).isFalse();
    }

    @Test
    void nothingIsCountedWithoutALimit() {
        MinuteLimit limit = new MinuteLimit(0, InstantSource.system());
        limit.count("a");
        assertThat(limit.isReached("a")).isFalse();
    }

    @Test
    void saysWhenItMayBeWorthTryingAgain() {
        AtomicLong nowMs = new AtomicLong(60_000);
        MinuteLimit limit = new MinuteLimit(10, () -> Instant.ofEpochMilli(nowMs.get()));
        for (int i = 0; i < 10; i++) {
            limit.count("a");
        }
        nowMs.set(100_000);
        assertThat(limit.retryAfterSeconds("a")).isEqualTo(21);
        nowMs.set(120_000);
        limit.count("a");
        limit.count("a");
        limit.count("a");
        assertThat(limit.isReached("a")).isTrue();
        long seconds = limit.retryAfterSeconds("a");
        nowMs.addAndGet(seconds * 1_000);
        assertThat(limit.isReached("a")).isFalse();
        assertThat(seconds).isEqualTo(19);
    }
}
