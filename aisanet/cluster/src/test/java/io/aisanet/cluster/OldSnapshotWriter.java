package io.aisanet.cluster;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.SnapshotSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a snapshot as nodes did before there were files, into the recording: each chunk is a
 * message with its number before it, and one message without a chunk ends it.
 */
final class OldSnapshotWriter implements SnapshotSink {
    /** Bytes before a chunk: its number from 0; -1 - n = the end after n chunks. */
    private static final int HEADER_BYTES = Long.BYTES;

    private final UnsafeBuffer message =
            new UnsafeBuffer(new byte[HEADER_BYTES + Limits.SNAPSHOT_CHUNK_BYTES_MAX]);
    private final ExclusivePublication publication;
    private final IdleStrategy idle;
    private long chunks;

    OldSnapshotWriter(ExclusivePublication publication, IdleStrategy idle) {
        this.publication = publication;
        this.idle = idle;
    }

    @Override
    public void onChunk(DirectBuffer buffer, int offset, int length) {
        message.putLong(0, chunks);
        message.putBytes(HEADER_BYTES, buffer, offset, length);
        offer(HEADER_BYTES + length);
        chunks++;
    }

    /** Ends the snapshot. */
    void end() {
        message.putLong(0, -1 - chunks);
        offer(HEADER_BYTES);
    }

    private void offer(int length) {
        idle.reset();
        while (true) {
            long position = publication.offer(message, 0, length);
            if (position > 0) {
                return;
            }
            if (position != Publication.BACK_PRESSURED && position != Publication.ADMIN_ACTION) {
                throw new IllegalStateException(
                        "the snapshot cannot be recorded: " + Publication.errorString(position));
            }
            idle.idle();
        }
    }
}
