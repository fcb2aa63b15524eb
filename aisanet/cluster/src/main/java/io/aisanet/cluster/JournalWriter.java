package io.aisanet.cluster;

import io.aisanet.ledger.EventBlock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Appends blocks to the newest segment of a journal. A thread of its own hands them to the
 * operating system, soon and in order; the disk has them after {@link #force}. What the end of the
 * process takes with it follows from the log, which tells it again.
 */
final class JournalWriter implements AutoCloseable {
    /**
     * How many full segments may wait to be forced. By then the operating system has long written
     * them, so that forcing one does not get in the way of the log.
     */
    private static final int UNFORCED_MAX = 16;

    private final Path dir;
    private final long segmentBytes;
    private final Consumer<Throwable> onError;
    private final CRC32C crc = new CRC32C();
    private final ExecutorService writer = thread("aisa-journal");
    private final ExecutorService forcer = thread("aisa-journal-force");
    private final JournalBuffer buffer;
    private final Deque<JournalFile> unforced = new ArrayDeque<>();
    private @Nullable JournalFile file;
    private long size;

    JournalWriter(Path dir, long segmentBytes, Consumer<Throwable> onError) {
        this.dir = dir;
        this.segmentBytes = segmentBytes;
        this.onError = onError;
        this.buffer = new JournalBuffer(writer, onError);
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    }

    /** Goes on at the end of a segment that is there; what lies behind is cut off. */
    void continueAt(JournalSegment segment, long end) throws IOException {
        JournalFile into = JournalFile.cut(segment.file(), end);
        file = into;
        size = end;
        buffer.turnTo(into, end);
    }

    /** Appends a block. */
    void append(EventBlock block, long logPosition) throws IOException {
        if (file == null || size >= segmentBytes) {
            roll(block);
        }
        int length = JournalFormat.blockBytes(block.events.capacity());
        buffer.append(length, room -> encode(block, logPosition, room));
        size += length;
    }

    /** Has everything that was appended forced to the disk; done when the disk has it. */
    Future<?> force() throws IOException {
        buffer.drain();
        JournalFile current = file;
        forceUnforced();
        return forcer.submit(() -> {
            if (current != null) {
                current.force();
            }
            return null;
        });
    }

    private void roll(EventBlock block) throws IOException {
        JournalFile full = file;
        if (full != null) {
            unforced.add(full);
        }
        if (unforced.size() > UNFORCED_MAX) {
            forceLater(unforced.remove());
        }
        JournalFile fresh = new JournalFile(JournalSegment.of(dir, block.firstSequence).file());
        file = fresh;
        buffer.turnTo(fresh, 0);
        ByteBuffer header =
                JournalFormat.segmentHeader(block.firstSequence, block.previousHash, segmentBytes);
        size = header.remaining();
        buffer.append(header.remaining(), room -> room.put(header));
    }

    private void forceUnforced() {
        while (!unforced.isEmpty()) {
            forceLater(unforced.remove());
        }
    }

    private void forceLater(JournalFile full) {
        forcer.execute(() -> forceAndClose(full));
    }

    private void forceAndClose(JournalFile full) {
        try (full) {
            full.force();
        } catch (IOException e) {
            onError.accept(e);
        }
    }

    private void encode(EventBlock block, long logPosition, ByteBuffer room) {
        int length = room.limit();
        int eventsBytes = block.events.capacity();
        room.putLong(length - Long.BYTES, 0);
        room.putInt(0, length);
        room.putLong(JournalFormat.LOG_POSITION_OFFSET, logPosition);
        room.putLong(JournalFormat.FIRST_SEQUENCE_OFFSET, block.firstSequence);
        room.putInt(JournalFormat.COUNT_OFFSET, block.count);
        room.putInt(JournalFormat.EVENTS_BYTES_OFFSET, eventsBytes);
        room.put(JournalFormat.HASH_OFFSET, block.hash);
        block.events.getBytes(0, room, JournalFormat.BLOCK_HEADER_BYTES, eventsBytes);
        room.putInt(JournalFormat.CRC_OFFSET, JournalFormat.crc(crc, room, length));
    }

    @Override
    public void close() throws IOException {
        JournalFile current = file;
        file = null;
        try (writer;
                forcer) {
            finish(current);
        }
    }

    private void finish(@Nullable JournalFile current) throws IOException {
        try (current) {
            buffer.drain();
            if (current != null) {
                current.force();
            }
        } finally {
            forceUnforced();
        }
    }
}
