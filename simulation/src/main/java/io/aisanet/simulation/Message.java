package io.aisanet.simulation;

import java.util.List;

/** What nodes say to each other. */
sealed interface Message {
    /** The leadership of whoever says it. */
    long term();

    /** A candidate asks for a vote. */
    record Ask(long term, int from, long lastIndex, long lastTerm) implements Message {}

    /** A vote for, or against. */
    record Vote(long term, int from, boolean granted) implements Message {}

    /** A leader's entries, which follow an entry that both should have; none = it only lives. */
    record Append(
            long term, int from, long before, long termBefore, List<Entry> entries, long committed)
            implements Message {}

    /** Up to where a follower's disk has what the leader has; or from where on it has not. */
    record Appended(long term, int from, boolean fits, long until) implements Message {}

    /** A backup for whoever lies too far behind. */
    record Backup(long term, int from, Snapshot snapshot, EventLog journal) implements Message {}
}
