package io.aisanet.cluster;

import org.agrona.SemanticVersion;

/**
 * What a node takes from outside, and what tests put in its place.
 *
 * @param observer sees each command before it is applied
 * @param time a member's clock
 * @param version of the rules by which the log is applied, as {@link SemanticVersion} writes it;
 *     members whose first number differs do not work together
 */
record Surroundings(CommandObserver observer, ClusterTime time, int version) {
    /** Goes up in its first number when a log could be applied differently than before. */
    static final int VERSION = SemanticVersion.compose(0, 1, 0);

    /** What a node has outside of tests. */
    static Surroundings usual() {
        return new Surroundings(CommandObserver.NONE, ClusterTime.ofSystem(), VERSION);
    }

    Surroundings with(CommandObserver watcher) {
        return new Surroundings(watcher, time, version);
    }

    Surroundings with(ClusterTime clock) {
        return new Surroundings(observer, clock, version);
    }

    Surroundings withVersion(int other) {
        return new Surroundings(observer, time, other);
    }
}
