package io.aisanet.http402;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How often one party, known by a name such as its address, may do something in a minute. Counts by
 * the minute, in two halves: the minute before weighs as much as is left of it. Bounded: of very
 * many names the counts of the minute are forgotten together, which lets through too much rather
 * than too little. Safe for any number of threads.
 */
public final class MinuteLimit {

    private static final int NAMES_MAX = 100_000;
    private static final long MINUTE_MS = 60_000;

    private final int perMinute;
    private final InstantSource clock;
    private Map<String, Integer> before = new HashMap<>();
    private Map<String, Integer> now = new HashMap<>();
    private long minute;

    /**
     * @param perMinute 0 = no limit
     */
    public MinuteLimit(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        this.minute = clock.millis() / MINUTE_MS;
    }

    /** It has done so once more. */
    public void count(String name) {
        if (perMinute > 0) {
            countOne(name);
        }
    }

    private synchronized void countOne(String name) {
        turn();
        if (now.size() >= NAMES_MAX) {
            now.clear();
        }
        now.merge(name, 1, Integer::sum);
    }

    /** Whether it has had its share for the moment. */
    public boolean isReached(String name) {
        return perMinute > 0 && hasReached(name);
    }

    private synchronized boolean hasReached(String name) {
        long intoMs = turn();
        long earlier = before.getOrDefault(name, 0) * (MINUTE_MS - intoMs) / MINUTE_MS;
        return now.getOrDefault(name, 0) + earlier >= perMinute;
    }

    /**
     * After how many seconds it may be worth trying again, from 1 to 60: when the minute is over,
     * or earlier where the minute before weighs little enough by then.
     */
    public synchronized long retryAfterSeconds(String name) {
        long intoMs = turn();
        long room = (long) perMinute - now.getOrDefault(name, 0);
        int earlier = before.getOrDefault(name, 0);
        long freeAtMs =
                room > 0 && earlier > 0 ? MINUTE_MS - room * MINUTE_MS / earlier : MINUTE_MS;
        return Math.clamp((Math.max(freeAtMs, intoMs) - intoMs + 1_000) / 1_000, 1, 60);
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
