package io.aisanet.cluster;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What stands in Aeron's recording of a snapshot: which file holds it. It is one message: {@link
 * #MAGIC}, version of the format, then the fields, of which the last came with version 2.
 *
 * @param position of the log that the snapshot stands for; one log has one state there
 * @param nowMs the ledger's clock at it, Unix milliseconds
 * @param newestEvent number of the ledger's newest event at it
 * @param protocol {@link ProtocolVersion} in force at it
 */
record SnapshotReference(long position, long nowMs, long newestEvent, int protocol) {
    /** "AISASNAP"; neither the number of a chunk nor the header of a message of Aeron's. */
    static final long MAGIC = 0x50414E5341534941L;

    /** Longest one. */
    static final int BYTES_MAX = 6 * Long.BYTES;

    private static final long UNTOLD = 1;
    private static final long TOLD = 2;
    private static final int UNTOLD_BYTES = 5 * Long.BYTES;

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int SCHEMA_OFFSET = 2 * Short.BYTES;

    /** Whether a message is one, of whatever version. */
    static boolean isAt(DirectBuffer buffer, int offset, int length) {
        return length >= Long.BYTES && buffer.getLong(offset, ORDER) == MAGIC;
    }

    /** Reads a message; null where it is of another version or cut short. */
    static @Nullable SnapshotReference read(DirectBuffer buffer, int offset, int length) {
        if (length < UNTOLD_BYTES) {
            return null;
        }
        long version = buffer.getLong(offset + Long.BYTES, ORDER);
        boolean told = version == TOLD && length == BYTES_MAX;
        if (!told && (version != UNTOLD || length != UNTOLD_BYTES)) {
            return null;
        }
        return new SnapshotReference(
                buffer.getLong(offset + 2 * Long.BYTES, ORDER),
                buffer.getLong(offset + 3 * Long.BYTES, ORDER),
                buffer.getLong(offset + 4 * Long.BYTES, ORDER),
                told
                        ? Math.toIntExact(buffer.getLong(offset + 5 * Long.BYTES, ORDER))
                        : ProtocolVersion.UNTOLD);
    }

    /**
     * Looks for it in a recording while the archive does not run.
     *
     * @return null where the recording holds the snapshot itself, as it did before there were files
     */
    static @Nullable SnapshotReference find(Path archiveDir, Recording recording)
            throws IOException {
        try (RecordingWalk walk = new RecordingWalk(archiveDir, recording)) {
            long position = recording.startPosition();
            int length = walk.enter(position);
            while (length > 0) {
                ByteBuffer message = walk.messageBegun(position);
                if (message != null && !isOfAeron(message)) {
                    UnsafeBuffer bytes = new UnsafeBuffer(message);
                    return read(bytes, 0, bytes.capacity());
                }
                position += length;
                length = walk.enter(position);
            }
        }
        return null;
    }

    private static boolean isOfAeron(ByteBuffer message) {
        return message.remaining() >= MessageHeaderDecoder.ENCODED_LENGTH
                && message.getShort(SCHEMA_OFFSET) == MessageHeaderDecoder.SCHEMA_ID;
    }

    /** Its bytes; builds before version 6 of the protocol read them until that is in force. */
    ByteBuffer encoded() {
        boolean told = protocol > ProtocolVersion.UNTOLD;
        ByteBuffer bytes =
                ByteBuffer.allocate(BYTES_MAX)
                        .order(ORDER)
                        .putLong(MAGIC)
                        .putLong(told ? TOLD : UNTOLD)
                        .putLong(position)
                        .putLong(nowMs)
                        .putLong(newestEvent);
        return (told ? bytes.putLong(protocol) : bytes).flip();
    }

    /** Writes it into a recording. */
    void publish(ExclusivePublication publication, IdleStrategy idle) {
        ByteBuffer bytes = encoded();
        UnsafeBuffer message = new UnsafeBuffer(bytes);
        idle.reset();
        while (true) {
            long result = publication.offer(message, 0, bytes.remaining());
            if (result > 0) {
                return;
            }
            if (result != Publication.BACK_PRESSURED && result != Publication.ADMIN_ACTION) {
                throw new IllegalStateException(
                        "the snapshot cannot be recorded: " + Publication.errorString(result));
            }
            idle.idle();
        }
    }
}
