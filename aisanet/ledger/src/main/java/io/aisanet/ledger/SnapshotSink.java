package io.aisanet.ledger;

import org.agrona.DirectBuffer;

/** Takes a snapshot, chunk by chunk, and keeps the chunks apart and in order. */
@FunctionalInterface
public interface SnapshotSink {
    /**
     * Called once for each chunk; the buffer is reused afterwards.
     *
     * @param length bytes, 1 to {@link Limits#SNAPSHOT_CHUNK_BYTES_MAX}
     */
    void onChunk(DirectBuffer buffer, int offset, int length);
}
