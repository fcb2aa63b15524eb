package io.aisanet.ledger;

import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Cuts a stream of values into chunks. A chunk is its checksum (CRC32C, 4 bytes), its number from 0
 * on (4) and values, of which none is torn between chunks; the checksum is over all but itself. The
 * digest is SHA-256 over all values.
 */
final class SnapshotWriter {
    static final int HEADER_BYTES = 8;

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private final SnapshotSink sink;
    private final byte[] bytes = new byte[Limits.SNAPSHOT_CHUNK_BYTES_MAX];
    private final UnsafeBuffer chunk = new UnsafeBuffer(bytes);
    private final MessageDigest sha256 = BlockHash.sha256();
    private final CRC32C checksum = new CRC32C();
    private int at = HEADER_BYTES;
    private int number;

    SnapshotWriter(SnapshotSink sink) {
        this.sink = sink;
    }

    void putLong(long value) {
        makeRoom(Long.BYTES);
        chunk.putLong(at, value, ORDER);
        at += Long.BYTES;
    }

    void putBytes(byte[] value) {
        makeRoom(value.length);
        chunk.putBytes(at, value);
        at += value.length;
    }

    void putText(String text) {
        byte[] value = Texts.bytes(text);
        putLong(value.length);
        putBytes(value);
    }

    /** Digest over the values so far. */
    byte[] digest() {
        flush();
        return sha256.digest();
    }

    private void makeRoom(int length) {
        if (at + length > bytes.length) {
            flush();
        }
    }

    /** Ends the chunk. */
    void flush() {
        if (at == HEADER_BYTES) {
            return;
        }
        sha256.update(bytes, HEADER_BYTES, at - HEADER_BYTES);
        chunk.putInt(Integer.BYTES, number, ORDER);
        checksum.reset();
        checksum.update(bytes, Integer.BYTES, at - Integer.BYTES);
        chunk.putInt(0, (int) checksum.getValue(), ORDER);
        sink.onChunk(chunk, 0, at);
        number++;
        at = HEADER_BYTES;
    }
}
