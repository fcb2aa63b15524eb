package io.aisanet.simulation;

import io.aisanet.ledger.SnapshotSource;
import java.util.List;

/**
 * A node's whole state at one place of the log.
 *
 * @param index the last entry in it; 0 = there is none
 * @param term that entry's term
 * @param event number of the newest event in it
 * @param hash of the block that the event is in
 * @param chunks the ledger's
 * @param sessions those that are open
 */
record Snapshot(
        long index, long term, long event, long hash, List<Bytes> chunks, List<Long> sessions) {
    static final Snapshot NONE = new Snapshot(0, 0, 0, 0, List.of(), List.of());

    SnapshotSource source() {
        int[] next = {0};
        return into -> {
            if (next[0] == chunks.size()) {
                return SnapshotSource.END;
            }
            Bytes chunk = chunks.get(next[0]++);
            into.putBytes(0, chunk.buffer(), 0, chunk.length());
            return chunk.length();
        };
    }
}
