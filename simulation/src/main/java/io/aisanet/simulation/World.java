package io.aisanet.simulation;

import org.jspecify.annotations.Nullable;

/** What all parts share: the time, the dice, the weather, and how often what happened. */
final class World {
    private final Schedule schedule = new Schedule();
    private final Counters counters = new Counters();
    private final Dice dice;
    private final Weather weather;
    private long skippedMs;
    private @Nullable RuntimeException failure;

    World(long seed) {
        this.dice = new Dice(Dice.mix(seed));
        this.weather = new Weather(dice.child());
    }

    Schedule schedule() {
        return schedule;
    }

    Counters counters() {
        return counters;
    }

    Dice dice() {
        return dice;
    }

    Weather weather() {
        return weather;
    }

    long nowUs() {
        return schedule.nowUs();
    }

    /** Unix milliseconds by a clock that is right. */
    long nowMs() {
        return startMs() + nowUs() / 1_000;
    }

    /** Unix milliseconds at which the simulation began, but for what was skipped since. */
    long startMs() {
        return NodeClock.START_MS + skippedMs;
    }

    /**
     * Does something of which a future would keep the exceptions to itself: the first one is what
     * the run ends with.
     */
    void watched(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
        }
    }

    /** Throws what went wrong in {@link #watched}. */
    void requireSound() {
        if (failure != null) {
            throw failure;
        }
    }

    /** A time passes in which nothing happens. */
    void skip(long ms) {
        skippedMs += ms;
    }
}
