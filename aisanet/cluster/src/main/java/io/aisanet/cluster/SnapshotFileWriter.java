package io.aisanet.cluster;

import io.aisanet.ledger.SnapshotSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/**
 * Writes the file of a snapshot under another name, and gives it its own when the disk has all of
 * it. It goes in steps, so that payments are not kept from processor and disk: after each one the
 * disk has it, which keeps the log's own writes from waiting behind a pile of these, and the thread
 * rests for a part of the time that the step took.
 */
final class SnapshotFileWriter implements SnapshotSink, AutoCloseable {
    /** What may wait to be forced to the disk. */
    static final long STEP_BYTES = 8 << 20;

    private static final int REST_PART = 2;
    private static final long REST_NS_MAX = TimeUnit.SECONDS.toNanos(1);

    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(SnapshotFormat.BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final SnapshotDir dir;
    private final Path unfinished;
    private final Path file;
    private final FileChannel channel;
    private long chunks;
    private long unforced;
    private long stepBeganNs = System.nanoTime();

    /**
     * @param unfinished the name until it is whole
     */
    SnapshotFileWriter(SnapshotDir dir, SnapshotReference reference, Path unfinished, Path file)
            throws IOException {
        this.dir = dir;
        this.unfinished = unfinished;
        this.file = file;
        this.channel =
                FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        buffer.put(reference.encoded());
    }

    @Override
    public void onChunk(DirectBuffer chunk, int offset, int length) {
        try {
            makeRoom(Integer.BYTES + length);
            buffer.putInt(length);
            chunk.getBytes(offset, buffer, length);
            chunks++;
            if (unforced >= STEP_BYTES) {
                endStep();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeRoom(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            write();
        }
    }

    private void write() throws IOException {
        buffer.flip();
        unforced += buffer.remaining();
        crc.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private void endStep() throws IOException {
        channel.force(false);
        dir.requireRoom();
        unforced = 0;
        long tookNs = System.nanoTime() - stepBeganNs;
        LockSupport.parkNanos(this, Math.min(tookNs / REST_PART, REST_NS_MAX));
        stepBeganNs = System.nanoTime();
    }

    /** Ends the file and gives it its name. */
    void finish() throws IOException {
        write();
        buffer.putInt(SnapshotFormat.END_LENGTH)
                .putLong(chunks)
                .putInt((int) crc.getValue())
                .putLong(SnapshotFormat.END_MAGIC);
        write();
        channel.force(true);
        channel.close();
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        dir.force();
    }

    /** Removes what is not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
