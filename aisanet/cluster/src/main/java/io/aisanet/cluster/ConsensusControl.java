package io.aisanet.cluster;

import io.aeron.Counter;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ConsensusModule;

/** Asks the consensus module for snapshots. */
final class ConsensusControl {
    private final Counter toggle;
    private final Counter snapshots;

    ConsensusControl(ConsensusModule.Context context) {
        toggle = context.controlToggleCounter();
        snapshots = context.snapshotCounter();
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
}
