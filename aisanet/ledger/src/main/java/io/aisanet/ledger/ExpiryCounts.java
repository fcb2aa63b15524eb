package io.aisanet.ledger;

/**
 * How many ids are remembered, counted until the end of the minute in which each is forgotten. The
 * tables themselves forget lazily, so what they hold depends on their past; this number does not.
 */
final class ExpiryCounts {
    private static final int MINUTE_MS = 60_000;
    private static final int RING = 1 << 18;

    private final int[] ring = new int[RING];
    private long minute;
    private int total;

    static {
        if (Limits.REFUND_AHEAD_MS_MAX / MINUTE_MS + 2 > RING) {
            throw new ExceptionInInitializerError("no memory reaches further than the ring");
        }
    }

    int total() {
        return total;
    }

    /** How many of them are forgotten within the current minute: some may be already. */
    int current() {
        return ring[slot(minute)];
    }

    void add(long forgottenMs, int count) {
        ring[slot(forgottenMs / MINUTE_MS)] += count;
        total += count;
    }

    void advance(long nowMs) {
        long target = nowMs / MINUTE_MS;
        long steps = total == 0 ? 0 : Math.min(target - minute, RING);
        for (long i = 0; i < steps; i++) {
            int slot = slot(minute + i);
            total -= ring[slot];
            ring[slot] = 0;
        }
        minute = Math.max(minute, target);
    }

    private static int slot(long minute) {
        return (int) minute & (RING - 1);
    }
}
