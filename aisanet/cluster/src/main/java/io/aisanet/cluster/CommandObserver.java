package io.aisanet.cluster;

import io.aisanet.ledger.Command;
import java.io.IOException;

/** Sees each command right before it is applied, and each chunk of a snapshot. */
@FunctionalInterface
interface CommandObserver {
    /** Sees nothing. */
    CommandObserver NONE = command -> {};

    void beforeApply(Command command);

    /**
     * Called on the thread that writes a snapshot, before a chunk is written.
     *
     * @param position of the log that the snapshot stands for
     * @param chunk number from 0
     */
    default void beforeChunk(long position, long chunk) throws IOException {}
}
