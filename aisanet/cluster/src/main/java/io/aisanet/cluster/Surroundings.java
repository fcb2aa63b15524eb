package io.aisanet.cluster;

/**
 * What a node takes from outside, and what tests put in its place.
 *
 * @param observer sees each command before it is applied
 * @param time a member's clock
 */
record Surroundings(CommandObserver observer, ClusterTime time) {
    /** What a node has outside of tests. */
    static Surroundings usual() {
        return new Surroundings(CommandObserver.NONE, ClusterTime.ofSystem());
    }

    Surroundings with(CommandObserver watcher) {
        return new Surroundings(watcher, time);
    }

    Surroundings with(ClusterTime clock) {
        return new Surroundings(observer, clock);
    }
}
