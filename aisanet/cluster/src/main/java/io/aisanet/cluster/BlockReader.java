package io.aisanet.cluster;

import io.aisanet.ledger.EventBlock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Walks over the blocks of one journal segment and checks each one's checksum. */
final class BlockReader implements AutoCloseable {
    /** What stands at a place of a segment. */
    enum Found {
        /** A sound block, which was read. */
        BLOCK,
        /** Nothing, or the beginning of something that is not complete (yet). */
        END,
        /** A block that is not what was written. */
        DAMAGED
    }

    private static final int FIRST_BUFFER_BYTES = 64 * 1024;

    private final JournalSegment segment;
    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();
    private final EventBlock block = new EventBlock();
    private final byte[] previousHash;
    private final long segmentBytes;
    private ByteBuffer buffer = newBuffer(FIRST_BUFFER_BYTES);
    private long at = JournalFormat.SEGMENT_HEADER_BYTES;
    private long blockStart;
    private long logPosition;

    private BlockReader(JournalSegment segment, FileChannel channel, ByteBuffer header) {
        this.segment = segment;
        this.channel = channel;
        this.previousHash = JournalFormat.previousHash(header);
        this.segmentBytes = JournalFormat.segmentBytes(header);
        System.arraycopy(previousHash, 0, block.hash, 0, block.hash.length);
    }

    /** Opens a segment; null when its header is not (yet) complete and sound. */
    static @Nullable BlockReader open(JournalSegment segment) throws IOException {
        FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ);
        ByteBuffer header = newBuffer(JournalFormat.SEGMENT_HEADER_BYTES);
        readFully(channel, header, 0);
        if (!JournalFormat.isSegmentHeader(header.flip(), segment.firstSequence())) {
            channel.close();
            return null;
        }
        return new BlockReader(segment, channel, header);
    }

    /** Reads the next block, if there is one. */
    Found next() throws IOException {
        long size = channel.size();
        if (size - at < JournalFormat.BLOCK_HEADER_BYTES) {
            return Found.END;
        }
        readFully(channel, buffer.clear().limit(JournalFormat.BLOCK_HEADER_BYTES), at);
        int length = buffer.getInt(0);
        if (length == 0) {
            return Found.END;
        }
        int eventsBytes = buffer.getInt(JournalFormat.EVENTS_BYTES_OFFSET);
        if (eventsBytes < 0
                || eventsBytes
                        > JournalFormat.BLOCK_BYTES_MAX - 2 * JournalFormat.BLOCK_HEADER_BYTES
                || length != JournalFormat.blockBytes(eventsBytes)) {
            return Found.DAMAGED;
        }
        if (size - at < length) {
            return Found.END;
        }
        return read(length, eventsBytes);
    }

    private Found read(int length, int eventsBytes) throws IOException {
        if (buffer.capacity() < length) {
            buffer = newBuffer(2 * length);
        }
        readFully(channel, buffer.clear().limit(length), at);
        buffer.clear();
        if (buffer.getInt(JournalFormat.CRC_OFFSET) != JournalFormat.crc(crc, buffer, length)) {
            return Found.DAMAGED;
        }
        System.arraycopy(block.hash, 0, block.previousHash, 0, block.hash.length);
        logPosition = buffer.getLong(JournalFormat.LOG_POSITION_OFFSET);
        block.firstSequence = buffer.getLong(JournalFormat.FIRST_SEQUENCE_OFFSET);
        block.count = buffer.getInt(JournalFormat.COUNT_OFFSET);
        buffer.get(JournalFormat.HASH_OFFSET, block.hash);
        block.events.wrap(buffer, JournalFormat.BLOCK_HEADER_BYTES, eventsBytes);
        blockStart = at;
        at += length;
        return Found.BLOCK;
    }

    /** The block that was read last; its previous hash is that of the block before it here. */
    EventBlock block() {
        return block;
    }

    /** Log position of the block that was read last. */
    long logPosition() {
        return logPosition;
    }

    /** Where the block that was read last begins. */
    long blockStart() {
        return blockStart;
    }

    /** Where the next block begins. */
    long end() {
        return at;
    }

    /** Whether a whole block seems to follow behind the damaged one. */
    boolean hasMore() throws IOException {
        ByteBuffer header = newBuffer(JournalFormat.BLOCK_HEADER_BYTES);
        readFully(channel, header, at);
        int length = header.getInt(0);
        return length > 0 && channel.size() - at > length;
    }

    /** Whether no block will follow in this segment. */
    boolean isFull() throws IOException {
        return channel.size() >= segmentBytes;
    }

    /** Bytes in the file at this moment. */
    long size() throws IOException {
        return channel.size();
    }

    /** Hash that the segment's header says the block before it had. */
    byte[] previousHash() {
        return previousHash;
    }

    /** The segment that is read. */
    JournalSegment segment() {
        return segment;
    }

    /** The segment and the place in it, for messages. */
    String where() {
        return segment.file() + " at byte " + at;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static ByteBuffer newBuffer(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void readFully(FileChannel channel, ByteBuffer into, long from)
            throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int read = channel.read(into, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }
}
