package io.aisanet.cluster;

import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.aeron.logbuffer.Header;
import io.aisanet.ledger.SnapshotRefused;
import io.aisanet.ledger.SnapshotSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot back from Aeron's recording: from the file that a {@link SnapshotReference}
 * names, or, as nodes wrote it before there were files, from messages of which each is a chunk with
 * its number before it, and one without a chunk ends it.
 */
final class SnapshotReader implements SnapshotSource, AutoCloseable {
    /** Bytes before a chunk: its number from 0; -1 - n = the end after n chunks. */
    static final int HEADER_BYTES = Long.BYTES;

    private static final int NOTHING_YET = -2;

    private final ImageFragmentAssembler assembler = new ImageFragmentAssembler(this::onMessage);
    private final MutableDirectBuffer nowhere = new UnsafeBuffer(new byte[0]);
    private final Image image;
    private final IdleStrategy idle;
    private final SnapshotDir dir;
    private @Nullable SnapshotFileReader file;
    private String where = "the recording of the snapshot";
    private MutableDirectBuffer target = nowhere;
    private int received = NOTHING_YET;
    private long chunks;
    private int protocol = ProtocolVersion.UNTOLD;

    SnapshotReader(Image image, IdleStrategy idle, SnapshotDir dir) {
        this.image = image;
        this.idle = idle;
        this.dir = dir;
    }

    /** Where the chunks come from, in words. */
    String where() {
        return where;
    }

    /** Version of the protocol in force at it; known when the first chunk is read. */
    int protocol() {
        return protocol;
    }

    @Override
    public int nextChunk(MutableDirectBuffer into) {
        if (file == null) {
            int length = nextRecorded(into);
            if (file == null) {
                return length;
            }
        }
        return file.nextChunk(into);
    }

    private int nextRecorded(MutableDirectBuffer into) {
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
        if (chunks == 0 && SnapshotReference.isAt(buffer, offset, length)) {
            open(SnapshotReference.read(buffer, offset, length));
            received = 0;
            return;
        }
        if (length < HEADER_BYTES) {
            throw new SnapshotRefused("chunk %d has no number".formatted(chunks));
        }
        long number = buffer.getLong(offset);
        if (number == -1 - chunks) {
            received = END;
            return;
        }
        int chunkLength = length - HEADER_BYTES;
        if (number != chunks || chunkLength > target.capacity()) {
            throw new SnapshotRefused(
                    "chunk %d must follow, not %d with %d bytes"
                            .formatted(chunks, number, chunkLength));
        }
        target.putBytes(0, buffer, offset + HEADER_BYTES, chunkLength);
        received = chunkLength;
        chunks++;
    }

    private void open(@Nullable SnapshotReference reference) {
        if (reference == null) {
            throw new SnapshotRefused("its reference to a file is damaged or of a later version");
        }
        protocol = reference.protocol();
        where = "the snapshot in " + dir.file(reference.position());
        try {
            file = SnapshotFileReader.open(dir.file(reference.position()), reference);
        } catch (IOException e) {
            throw new UncheckedIOException(where + " cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
