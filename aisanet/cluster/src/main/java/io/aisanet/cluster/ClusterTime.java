package io.aisanet.cluster;

import io.aeron.cluster.service.ClusterClock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The clock of a member. It starts at the system's time and runs by the processor's steady counter;
 * where the system's clock differs, it follows by going at most a tenth faster or slower. So a
 * clock that is set while the member runs neither expires what is not due nor lets the members
 * think that the others are gone. It never goes backwards.
 *
 * <p>Any thread may ask.
 */
final class ClusterTime implements ClusterClock {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final long NS_PER_MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int FOLLOWS_BY = 10;
    private static final long WARN_MS = 1_000;

    private final LongSupplier systemMs;
    private final LongSupplier steadyNs;
    private long timeNs;
    private long askedNs;
    private boolean warned;

    ClusterTime(LongSupplier systemMs, LongSupplier steadyNs) {
        this.systemMs = systemMs;
        this.steadyNs = steadyNs;
        this.timeNs = systemMs.getAsLong() * NS_PER_MS;
        this.askedNs = steadyNs.getAsLong();
    }

    static ClusterTime ofSystem() {
        return new ClusterTime(System::currentTimeMillis, System::nanoTime);
    }

    @Override
    public synchronized long time() {
        long nowNs = steadyNs.getAsLong();
        long passedNs = Math.max(0, nowNs - askedNs);
        askedNs = nowNs;
        long offNs = systemMs.getAsLong() * NS_PER_MS - (timeNs + passedNs);
        long mostNs = passedNs / FOLLOWS_BY;
        timeNs += passedNs + Math.clamp(offNs, -mostNs, mostNs);
        warnIfOff(offNs / NS_PER_MS);
        return timeNs / NS_PER_MS;
    }

    /** How far the system's clock is ahead of this one; below 0 = behind. */
    synchronized long offMs() {
        return systemMs.getAsLong() - timeNs / NS_PER_MS;
    }

    private void warnIfOff(long offMs) {
        boolean off = Math.abs(offMs) > WARN_MS;
        if (off && !warned) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the system''s clock was set by {0} ms; the cluster''s time follows slowly",
                    String.valueOf(offMs));
        }
        warned = off;
    }
}
