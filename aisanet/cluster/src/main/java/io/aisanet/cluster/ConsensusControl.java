package io.aisanet.cluster;

import io.aeron.Counter;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.ElectionState;

/** Asks the consensus module for snapshots, and how it stands with the other members. */
final class ConsensusControl {
    private final Counter toggle;
    private final Counter snapshots;
    private final Counter election;
    private final Counter commit;

    ConsensusControl(ConsensusModule.Context context) {
        toggle = context.controlToggleCounter();
        snapshots = context.snapshotCounter();
        election = context.electionStateCounter();
        commit = context.commitPositionCounter();
    }

    /** Asks for a snapshot; false when the module is busy with another request. */
    boolean requestSnapshot() {
        return ClusterControl.ToggleState.SNAPSHOT.toggle(toggle);
    }

    /** Whether the module is done with what it was asked for. */
    boolean isIdle() {
        return ClusterControl.ToggleState.get(toggle) == ClusterControl.ToggleState.NEUTRAL;
    }

    /** How many snapshots were completed since the start. */
    long snapshotsTaken() {
        return snapshots.get();
    }

    /** Whether no election goes on, so that there is a leader, this member or another. */
    boolean hasJoined() {
        return !election.isClosed() && ElectionState.get(election) == ElectionState.CLOSED;
    }

    /** Up to where this member knows that a majority has the log. */
    long commitPosition() {
        return commit.isClosed() ? 0 : Math.max(0, commit.get());
    }
}
