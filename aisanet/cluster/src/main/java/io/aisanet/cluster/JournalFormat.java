package io.aisanet.cluster;

import io.aisanet.ledger.Limits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The bytes of a journal segment, little-endian:
 *
 * <pre>
 *   segment  magic (8) . first event number (8) . hash of the block before (32)
 *            . bytes at which it is full (8) . crc (4) . zeros (4)
 *   block    length (4) . crc (4) . log position (8) . first event number (8) . count (4)
 *            . bytes of events (4) . hash (32) . events . zeros up to a multiple of 8
 * </pre>
 *
 * {@code length} is that of the whole block; {@code crc} is the CRC-32C of all that follows it. The
 * log position is that of the message whose events these are: what stands in the journal was
 * committed to the log up to there.
 */
final class JournalFormat {
    static final int SEGMENT_HEADER_BYTES = 64;
    static final int BLOCK_HEADER_BYTES = 64;

    /** Size of which a segment is full, unless a test says otherwise. */
    static final long SEGMENT_BYTES = 64L << 20;

    /** A block is far smaller: a batch of commands and what expires in one step. */
    static final int BLOCK_BYTES_MAX = 1 << 30;

    static final int CRC_OFFSET = 4;
    static final int LOG_POSITION_OFFSET = 8;
    static final int FIRST_SEQUENCE_OFFSET = 16;
    static final int COUNT_OFFSET = 24;
    static final int EVENTS_BYTES_OFFSET = 28;
    static final int HASH_OFFSET = 32;

    private static final int CRC_END = 8;
    private static final long MAGIC = 0x314C_4E52_4A53_4941L; // "AISJRNL1"
    private static final int SEGMENT_FULL_OFFSET = 48;
    private static final int SEGMENT_CRC_OFFSET = 56;
    private static final int ALIGNMENT = 8;

    private JournalFormat() {}

    /** Bytes of a block with this many bytes of events. */
    static int blockBytes(int eventsBytes) {
        return (BLOCK_HEADER_BYTES + eventsBytes + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** The header of a segment. */
    static ByteBuffer segmentHeader(long firstSequence, byte[] previousHash, long segmentBytes) {
        ByteBuffer header = ByteBuffer.allocate(SEGMENT_HEADER_BYTES);
        header.order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(MAGIC).putLong(firstSequence).put(previousHash, 0, Limits.KEY_BYTES);
        header.putLong(segmentBytes);
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().flip());
        header.putInt((int) crc.getValue());
        return header.clear();
    }

    /** Whether these bytes are the sound header of the segment from this event on. */
    static boolean isSegmentHeader(ByteBuffer header, long firstSequence) {
        if (header.remaining() < SEGMENT_HEADER_BYTES) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().limit(SEGMENT_CRC_OFFSET));
        return header.getLong(0) == MAGIC
                && header.getLong(Long.BYTES) == firstSequence
                && header.getInt(SEGMENT_CRC_OFFSET) == (int) crc.getValue();
    }

    /** Reads the hash of the block before from a segment's header. */
    static byte[] previousHash(ByteBuffer segmentHeader) {
        byte[] hash = new byte[Limits.KEY_BYTES];
        segmentHeader.get(2 * Long.BYTES, hash);
        return hash;
    }

    /** Reads the size of which a segment is full from its header. */
    static long segmentBytes(ByteBuffer segmentHeader) {
        return segmentHeader.getLong(SEGMENT_FULL_OFFSET);
    }

    /** The checksum of a block of this length at the start of the buffer. */
    static int crc(CRC32C crc, ByteBuffer block, int length) {
        crc.reset();
        crc.update(block.duplicate().limit(length).position(CRC_END));
        return (int) crc.getValue();
    }
}
