package io.aisanet.gateway;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The system's time, which a test may put forward. */
final class FakeClock implements InstantSource {

    private final AtomicLong aheadMs = new AtomicLong();

    void forward(long ms) {
        aheadMs.addAndGet(ms);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return System.currentTimeMillis() + aheadMs.get();
    }
}
