package io.aisanet.simulation;

import io.aisanet.ledger.Status;

/** How often what happened. */
final class Counters {
    long steps;
    long commands;
    long applied;
    long refused;
    long repeated;
    long expiredHolds;
    long acknowledged;
    long unknown;
    long events;
    long entries;
    long elections;
    long nodeCrashes;
    long gatewayCrashes;
    long snapshots;
    long backups;
    long replayed;
    long messages;
    long messagesDropped;
    long messagesRepeated;
    long messagesLate;
    long connectionsBroken;
    long writesLost;
    long writesTorn;
    long clockJumps;
    long fronts;
    long comparisons;
    long coordinatorCrashes;
    long acrossPaid;
    long acrossRefused;
    private final long[] byStatus = new long[Status.values().length];

    /** How often a command was judged so. */
    @SuppressWarnings("EnumOrdinal") // a place in an array that nobody else sees
    long judgedAs(Status status) {
        return byStatus[status.ordinal()];
    }

    /** Counts one judgement. */
    @SuppressWarnings("EnumOrdinal") // a place in an array that nobody else sees
    void judged(Status status) {
        byStatus[status.ordinal()]++;
    }
}
