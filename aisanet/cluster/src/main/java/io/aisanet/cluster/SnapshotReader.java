package io.aisanet.cluster;

import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.aeron.logbuffer.Header;
import io.aisanet.ledger.SnapshotRefused;
import io.aisanet.ledger.SnapshotSource;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads back what {@link SnapshotWriter} wrote. */
final class SnapshotReader implements SnapshotSource {
    private static final int NOTHING_YET = -2;

    private final ImageFragmentAssembler assembler = new ImageFragmentAssembler(this::onMessage);
    private final MutableDirectBuffer nowhere = new UnsafeBuffer(new byte[0]);
    private final Image image;
    private final IdleStrategy idle;
    private MutableDirectBuffer target = nowhere;
    private int received = NOTHING_YET;
    private long chunks;

    SnapshotReader(Image image, IdleStrategy idle) {
        this.image = image;
        this.idle = idle;
    }

    @Override
    public int nextChunk(MutableDirectBuffer into) {
        target = into;
        received = NOTHING_YET;
        idle.reset();
        while (received == NOTHING_YET) {
            int fragments = image.poll(assembler, 1);
            if (fragments == 0 && (image.isClosed() || image.isEndOfStream())) {
                throw new SnapshotRefused("it ends after %d chunks".formatted(chunks));
            }
            idle.idle(fragments);
        }
        target = nowhere;
        return received;
    }

    private void onMessage(DirectBuffer buffer, int offset, int length, Header header) {
        if (length < SnapshotWriter.HEADER_BYTES) {
            throw new SnapshotRefused("chunk %d has no number".formatted(chunks));
        }
        long number = buffer.getLong(offset);
        if (number == -1 - chunks) {
            received = END;
            return;
        }
        int chunkLength = length - SnapshotWriter.HEADER_BYTES;
        if (number != chunks || chunkLength > target.capacity()) {
            throw new SnapshotRefused(
                    "chunk %d must follow, not %d with %d bytes"
                            .formatted(chunks, number, chunkLength));
        }
        target.putBytes(0, buffer, offset + SnapshotWriter.HEADER_BYTES, chunkLength);
        received = chunkLength;
        chunks++;
    }
}
