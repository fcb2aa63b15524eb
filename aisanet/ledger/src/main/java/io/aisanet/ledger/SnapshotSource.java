package io.aisanet.ledger;

import org.agrona.MutableDirectBuffer;

/** Gives back the chunks of a snapshot, one by one and in the order in which they were taken. */
@FunctionalInterface
public interface SnapshotSource {
    /** What {@link #nextChunk} returns after the last chunk. */
    int END = -1;

    /**
     * Copies the next chunk to the start of the buffer, which holds {@link
     * Limits#SNAPSHOT_CHUNK_BYTES_MAX} bytes.
     *
     * @return length of the chunk, or {@link #END}
     */
    int nextChunk(MutableDirectBuffer into);
}
