package io.aisanet.cluster;

import static io.aeron.logbuffer.FrameDescriptor.FRAME_ALIGNMENT;
import static io.aeron.protocol.DataHeaderFlyweight.HEADER_LENGTH;

import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.LogBufferDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.BitUtil;
import org.jspecify.annotations.Nullable;

/** Walks over a recording of the archive frame by frame and checks each one. */
final class RecordingWalk implements AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Path archiveDir;
    private final Recording recording;
    private final CRC32C crc = new CRC32C();
    private Arena mapping = Arena.ofConfined();
    private ByteBuffer segment = NOTHING;
    private long segmentBase = -1;

    RecordingWalk(Path archiveDir, Recording recording) {
        this.archiveDir = archiveDir;
        this.recording = recording;
    }

    /** Position behind the last sound frame, walking from a position that begins a frame. */
    long soundEnd(long from) throws IOException {
        long position = from;
        while (true) {
            int length = enter(position);
            if (length == 0) {
                return position;
            }
            position += length;
        }
    }

    /** Aligned length of the sound frame that begins at a position; 0 when there is none. */
    int enter(long position) throws IOException {
        enterSegmentOf(position);
        return soundFrameLength(position);
    }

    /**
     * What the frame at a position holds, little-endian, after {@link #enter} and until the next
     * one; null where no message begins in it.
     */
    @Nullable ByteBuffer messageBegun(long position) {
        int at = offset(position);
        int type = segment.getShort(at + HeaderFlyweight.TYPE_FIELD_OFFSET) & 0xFFFF;
        byte flags = segment.get(at + HeaderFlyweight.FLAGS_FIELD_OFFSET);
        if (type == HeaderFlyweight.HDR_TYPE_PAD
                || (flags & FrameDescriptor.BEGIN_FRAG_FLAG) == 0) {
            return null;
        }
        return segment.slice(at + HEADER_LENGTH, segment.getInt(at) - HEADER_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether anything but zeros stands at a position or behind it. */
    boolean hasBytesBehind(long position) throws IOException {
        enterSegmentOf(position);
        for (int i = offset(position); i < segment.limit(); i++) {
            if (segment.get(i) != 0) {
                return true;
            }
        }
        return Files.exists(
                recording.segmentFile(archiveDir, segmentBase + recording.segmentLength()));
    }

    private void enterSegmentOf(long position) throws IOException {
        long base = recording.segmentBase(position);
        if (base == segmentBase) {
            return;
        }
        close();
        segmentBase = base;
        mapping = Arena.ofConfined();
        Path file = recording.segmentFile(archiveDir, base);
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                segment =
                        channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), mapping)
                                .asByteBuffer()
                                .order(ByteOrder.LITTLE_ENDIAN);
            }
        }
    }

    /** Lets go of the file that is mapped. */
    @Override
    public void close() {
        segment = NOTHING;
        segmentBase = -1;
        if (mapping.scope().isAlive()) {
            mapping.close();
        }
    }

    private int offset(long position) {
        return (int) (position - segmentBase);
    }

    /** Aligned length of the frame at a position; 0 when there is no sound one. */
    private int soundFrameLength(long position) {
        int at = offset(position);
        if (segment.limit() - at < HEADER_LENGTH) {
            return 0;
        }
        int frameLength = segment.getInt(at);
        if (frameLength < HEADER_LENGTH || !isInPlace(position, at)) {
            return 0;
        }
        int length = BitUtil.align(frameLength, FRAME_ALIGNMENT);
        int termLeft = recording.termLength() - (int) (position & (recording.termLength() - 1));
        if (length > termLeft) {
            return 0;
        }
        int type = segment.getShort(at + HeaderFlyweight.TYPE_FIELD_OFFSET) & 0xFFFF;
        if (type == HeaderFlyweight.HDR_TYPE_PAD) {
            return length;
        }
        boolean sound =
                type == HeaderFlyweight.HDR_TYPE_DATA
                        && segment.limit() - at >= length
                        && crcOf(at, length)
                                == segment.getInt(at + DataHeaderFlyweight.SESSION_ID_FIELD_OFFSET);
        return sound ? length : 0;
    }

    private boolean isInPlace(long position, int at) {
        int termOffset = (int) (position & (recording.termLength() - 1));
        int termId =
                LogBufferDescriptor.computeTermIdFromPosition(
                        position,
                        LogBufferDescriptor.positionBitsToShift(recording.termLength()),
                        recording.initialTermId());
        return segment.getInt(at + DataHeaderFlyweight.TERM_OFFSET_FIELD_OFFSET) == termOffset
                && segment.getInt(at + DataHeaderFlyweight.TERM_ID_FIELD_OFFSET) == termId
                && segment.getInt(at + DataHeaderFlyweight.STREAM_ID_FIELD_OFFSET)
                        == recording.streamId();
    }

    private int crcOf(int at, int length) {
        crc.reset();
        crc.update(segment.duplicate().limit(at + length).position(at + HEADER_LENGTH));
        return (int) crc.getValue();
    }
}
