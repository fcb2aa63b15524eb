package io.aisanet.cluster;

import io.aisanet.ledger.Limits;
import io.aisanet.ledger.SnapshotRefused;
import io.aisanet.ledger.SnapshotSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads the file of a snapshot from its beginning to its end. */
final class SnapshotFileReader implements SnapshotSource, AutoCloseable {
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(SnapshotFormat.BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final FileChannel channel;
    private long chunks;

    private SnapshotFileReader(FileChannel channel) {
        this.channel = channel;
        buffer.limit(0);
    }

    /**
     * Opens a file.
     *
     * @throws SnapshotRefused when it is not the one that the reference means
     */
    static SnapshotFileReader open(Path file, SnapshotReference reference) throws IOException {
        SnapshotFileReader reader =
                new SnapshotFileReader(FileChannel.open(file, StandardOpenOption.READ));
        try {
            ByteBuffer expected = reference.encoded();
            reader.require(expected.remaining());
            ByteBuffer found = reader.buffer.duplicate();
            found.limit(found.position() + expected.remaining());
            if (!found.equals(expected)) {
                throw new SnapshotRefused(
                        "its beginning is damaged, or it is not that of " + reference);
            }
            reader.take(expected.remaining());
            reader.buffer.position(found.limit());
            return reader;
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /**
     * Reads a file to its end and compares its checksum.
     *
     * @throws SnapshotRefused in a sentence for an operator, when one is wrong
     */
    static void check(Path file, SnapshotReference reference) throws IOException {
        try (SnapshotFileReader reader = open(file, reference)) {
            UnsafeBuffer chunk = new UnsafeBuffer(new byte[Limits.SNAPSHOT_CHUNK_BYTES_MAX]);
            int length = 0;
            while (length != END) {
                length = reader.nextChunk(chunk);
            }
        } catch (SnapshotRefused e) {
            throw SnapshotFault.of("the snapshot in " + file, e);
        }
    }

    @Override
    public int nextChunk(MutableDirectBuffer into) {
        try {
            require(Integer.BYTES);
            int length = buffer.getInt(buffer.position());
            if (length == SnapshotFormat.END_LENGTH) {
                requireEnd();
                return END;
            }
            if (length <= 0 || length > Limits.SNAPSHOT_CHUNK_BYTES_MAX) {
                throw new SnapshotRefused("chunk %d has a length of %d".formatted(chunks, length));
            }
            require(Integer.BYTES + length);
            take(Integer.BYTES + length);
            buffer.getInt();
            into.putBytes(0, buffer, length);
            chunks++;
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot cannot be read", e);
        }
    }

    private void requireEnd() throws IOException {
        require(SnapshotFormat.END_BYTES);
        buffer.getInt();
        long count = buffer.getLong();
        if (count != chunks) {
            throw new SnapshotRefused("it ends with %d of %d chunks".formatted(chunks, count));
        }
        if (buffer.getInt() != (int) crc.getValue()) {
            throw new SnapshotRefused("its checksum is wrong");
        }
    }

    /** Counts the next bytes into the checksum. */
    private void take(int bytes) {
        crc.update(buffer.slice(buffer.position(), bytes));
    }

    /** Has this many bytes in the buffer. */
    private void require(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return;
        }
        buffer.compact();
        while (buffer.position() < bytes) {
            if (channel.read(buffer) < 0) {
                throw new SnapshotRefused("it is cut short after %d chunks".formatted(chunks));
            }
        }
        buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
