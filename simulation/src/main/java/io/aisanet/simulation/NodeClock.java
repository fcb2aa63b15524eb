package io.aisanet.simulation;

/** A node's clock: it runs a little fast or slow, and now and then somebody sets it. */
final class NodeClock {
    static final long START_MS = 1_800_000_000_000L;
    private static final long DRIFT_PER_MILLION = 200;
    private static final long JUMP_MS = 30_000;

    private final World world;
    private final Dice dice;
    private final long drift;
    private long offsetMs;

    NodeClock(World world) {
        this.world = world;
        this.dice = world.dice().child();
        this.drift = dice.between(0, 2 * DRIFT_PER_MILLION) - DRIFT_PER_MILLION;
        this.offsetMs = dice.between(0, 20);
    }

    /** Unix milliseconds, as this node believes. */
    long nowMs() {
        long now = world.nowUs();
        if (dice.chance(world.weather().jumps)) {
            long most = dice.below(8) == 0 ? JUMP_MS : JUMP_MS / 20;
            offsetMs = dice.between(0, 2 * most) - most;
            world.counters().clockJumps++;
        }
        if (world.weather().isCalm() && Math.abs(offsetMs) > 20) {
            offsetMs = 0; // somebody set it right
        }
        return world.startMs() + (now + now / 1_000_000 * drift) / 1_000 + offsetMs;
    }
}
