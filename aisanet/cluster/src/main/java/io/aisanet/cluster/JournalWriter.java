package io.aisanet.cluster;

import io.aisanet.ledger.EventBlock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Appends blocks to the newest segment of a journal. A block is handed to the operating system
 * before {@link #append} returns, so that the end of this process loses nothing; the disk has it
 * after {@link #force}. Full segments are forced by a thread of their own.
 */
final class JournalWriter implements AutoCloseable {
    private static final int FIRST_BUFFER_BYTES = 256 * 1024;

    private final Path dir;
    private final long segmentBytes;
    private final Consumer<Throwable> onError;
    private final CRC32C crc = new CRC32C();
    private final ExecutorService forcer =
            Executors.newSingleThreadExecutor(
                    task -> Thread.ofPlatform().daemon().name("aisa-journal").unstarted(task));
    private ByteBuffer buffer = newBuffer(FIRST_BUFFER_BYTES);
    private @Nullable FileChannel channel;
    private long size;

    JournalWriter(Path dir, long segmentBytes, Consumer<Throwable> onError) {
        this.dir = dir;
        this.segmentBytes = segmentBytes;
        this.onError = onError;
    }

    /** Goes on at the end of a segment that is there; what lies behind is cut off. */
    void continueAt(JournalSegment segment, long end) throws IOException {
        channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE);
        channel.truncate(end);
        channel.position(end);
        size = end;
    }

    /** Appends a block. */
    void append(EventBlock block, long logPosition) throws IOException {
        FileChannel into = channel;
        if (into == null || size >= segmentBytes) {
            into = roll(block);
        }
        int length = encode(block, logPosition);
        buffer.clear().limit(length);
        while (buffer.hasRemaining()) {
            into.write(buffer);
        }
        size += length;
    }

    /** Returns when the disk has everything that was appended. */
    void force() throws IOException {
        FileChannel current = channel;
        Future<?> done =
                forcer.submit(() -> {
                    if (current != null) {
                        current.force(true);
                    }
                    return null;
                });
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the journal was forced to disk", e);
        } catch (ExecutionException e) {
            throw new IOException("the journal could not be forced to disk", e.getCause());
        }
    }

    private FileChannel roll(EventBlock block) throws IOException {
        FileChannel full = channel;
        if (full != null) {
            forcer.execute(() -> forceAndClose(full));
        }
        JournalSegment next = JournalSegment.of(dir, block.firstSequence);
        FileChannel fresh =
                FileChannel.open(
                        next.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel = fresh;
        ByteBuffer header =
                JournalFormat.segmentHeader(block.firstSequence, block.previousHash, segmentBytes);
        while (header.hasRemaining()) {
            fresh.write(header);
        }
        size = JournalFormat.SEGMENT_HEADER_BYTES;
        return fresh;
    }

    private void forceAndClose(FileChannel full) {
        try (full) {
            full.force(true);
        } catch (IOException e) {
            onError.accept(e);
        }
    }

    private int encode(EventBlock block, long logPosition) {
        int eventsBytes = block.events.capacity();
        int length = JournalFormat.blockBytes(eventsBytes);
        if (buffer.capacity() < length) {
            buffer = newBuffer(2 * length);
        }
        int padFrom = length - Long.BYTES;
        buffer.clear();
        buffer.putLong(padFrom, 0);
        buffer.putInt(0, length);
        buffer.putLong(JournalFormat.LOG_POSITION_OFFSET, logPosition);
        buffer.putLong(JournalFormat.FIRST_SEQUENCE_OFFSET, block.firstSequence);
        buffer.putInt(JournalFormat.COUNT_OFFSET, block.count);
        buffer.putInt(JournalFormat.EVENTS_BYTES_OFFSET, eventsBytes);
        buffer.put(JournalFormat.HASH_OFFSET, block.hash);
        block.events.getBytes(0, buffer, JournalFormat.BLOCK_HEADER_BYTES, eventsBytes);
        buffer.putInt(JournalFormat.CRC_OFFSET, JournalFormat.crc(crc, buffer, length));
        return length;
    }

    @Override
    public void close() throws IOException {
        FileChannel current = channel;
        channel = null;
        try {
            if (current != null) {
                current.force(true);
                current.close();
            }
        } finally {
            forcer.close();
        }
    }

    private static ByteBuffer newBuffer(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
