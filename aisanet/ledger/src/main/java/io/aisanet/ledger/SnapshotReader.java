package io.aisanet.ledger;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads the values back that a {@link SnapshotWriter} wrote, and refuses anything else. */
final class SnapshotReader {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final SnapshotSource source;
    private final byte[] bytes = new byte[Limits.SNAPSHOT_CHUNK_BYTES_MAX];
    private final UnsafeBuffer chunk = new UnsafeBuffer(bytes);
    private final MessageDigest sha256 = BlockHash.sha256();
    private final CRC32C checksum = new CRC32C();
    private int at;
    private int end;
    private int number;

    SnapshotReader(SnapshotSource source) {
        this.source = source;
    }

    long takeLong() {
        return chunk.getLong(take(Long.BYTES), ORDER);
    }

    /** A number of things, 0 to the most that there can be. */
    int takeCount(String what, int most) {
        long count = takeLong();
        if (count < 0 || count > most) {
            throw new SnapshotRefused(
                    "the snapshot tells of %d %s, possible are 0 to %d"
                            .formatted(count, what, most));
        }
        return (int) count;
    }

    byte[] takeBytes(int length) {
        byte[] value = new byte[length];
        chunk.getBytes(take(length), value);
        return value;
    }

    String takeText() {
        int length = takeCount("bytes of text", Limits.NAME_BYTES_MAX);
        return new String(takeBytes(length), StandardCharsets.UTF_8);
    }

    /** Digest over the values so far; ends at the end of a chunk. */
    byte[] digest() {
        requireEndOfChunk();
        return sha256.digest();
    }

    /** Makes sure that nothing follows. */
    void requireEnd() {
        requireEndOfChunk();
        if (source.nextChunk(chunk) != SnapshotSource.END) {
            throw new SnapshotRefused("the snapshot goes on after its end: chunk " + number);
        }
    }

    private void requireEndOfChunk() {
        if (at != end) {
            throw new SnapshotRefused((end - at) + " bytes too many in chunk " + (number - 1));
        }
    }

    private int take(int length) {
        if (at == end) {
            nextChunk();
        }
        if (length > end - at) {
            throw new SnapshotRefused("a value is torn at the end of chunk " + (number - 1));
        }
        int start = at;
        at += length;
        return start;
    }

    private void nextChunk() {
        int length = source.nextChunk(chunk);
        if (length == SnapshotSource.END) {
            throw new SnapshotRefused("the snapshot is cut short after chunk " + (number - 1));
        }
        if (length <= SnapshotWriter.HEADER_BYTES || length > bytes.length) {
            throw new SnapshotRefused("chunk " + number + " has a length of " + length);
        }
        checksum.reset();
        checksum.update(bytes, Integer.BYTES, length - Integer.BYTES);
        if ((int) checksum.getValue() != chunk.getInt(0, ORDER)) {
            throw new SnapshotRefused("chunk " + number + " is damaged: its checksum is wrong");
        }
        if (chunk.getInt(Integer.BYTES, ORDER) != number) {
            throw new SnapshotRefused(
                    "chunk %d comes where %d must"
                            .formatted(chunk.getInt(Integer.BYTES, ORDER), number));
        }
        sha256.update(bytes, SnapshotWriter.HEADER_BYTES, length - SnapshotWriter.HEADER_BYTES);
        at = SnapshotWriter.HEADER_BYTES;
        end = length;
        number++;
    }
}
