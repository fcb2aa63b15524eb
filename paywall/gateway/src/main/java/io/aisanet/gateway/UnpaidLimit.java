package io.aisanet.gateway;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How often one address, or one payer, may go on without paying. Counts by the minute, in two
 * halves: the minute before weighs as much as is left of it. Bounded: of very many addresses the
 * counts of the minute are forgotten together, which lets through too much rather than too little.
 */
final class UnpaidLimit {

    private static final int ADDRESSES_MAX = 100_000;
    private static final long MINUTE_MS = 60_000;

    private final int perMinute;
    private final InstantSource clock;
    private Map<String, Integer> before = new HashMap<>();
    private Map<String, Integer> now = new HashMap<>();
    private long minute;

    /**
     * @param perMinute 0 = no limit
     */
    UnpaidLimit(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        this.minute = clock.millis() / MINUTE_MS;
    }

    /** Counts a request that was answered with a price. */
    void count(String address) {
        if (perMinute > 0) {
            countOne(address);
        }
    }

    private synchronized void countOne(String address) {
        turn();
        if (now.size() >= ADDRESSES_MAX) {
            now.clear();
        }
        now.merge(address, 1, Integer::sum);
    }

    /** Whether the address has had its share for the moment. */
    boolean isReached(String address) {
        return perMinute > 0 && hasReached(address);
    }

    private synchronized boolean hasReached(String address) {
        long intoMs = turn();
        long earlier = before.getOrDefault(address, 0) * (MINUTE_MS - intoMs) / MINUTE_MS;
        return now.getOrDefault(address, 0) + earlier >= perMinute;
    }

    /** How far the minute has come, in milliseconds. */
    private long turn() {
        long nowMs = clock.millis();
        long current = nowMs / MINUTE_MS;
        if (current != minute) {
            before = current == minute + 1 ? now : new HashMap<>();
            now = new HashMap<>();
            minute = current;
        }
        return nowMs % MINUTE_MS;
    }
}
