package io.aisanet.cluster;

import io.aisanet.ledger.SnapshotRefused;

/** The sentence about a snapshot that was finished and cannot be read back as it was written. */
final class SnapshotFault {
    private SnapshotFault() {}

    /**
     * Says where it is and what to do.
     *
     * @param where the file, in words
     */
    static SnapshotRefused of(String where, SnapshotRefused fault) {
        SnapshotRefused said =
                new SnapshotRefused(
                        "%s is damaged: %s; restore it from a copy, or delete the file so that an older one and the log are used"
                                .formatted(where, fault.getMessage()));
        said.initCause(fault);
        return said;
    }
}
