package io.aisanet.cluster;

import io.aeron.archive.CatalogView;
import io.aeron.archive.client.AeronArchive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What the archive's catalog says of a recording.
 *
 * @param stopPosition where it ends; {@link AeronArchive#NULL_POSITION} when it was never ended
 */
record Recording(
        long id,
        long startPosition,
        long stopPosition,
        int initialTermId,
        int segmentLength,
        int termLength,
        int streamId) {

    /** Looks a recording up in the catalog of an archive that does not run; null = not there. */
    static @Nullable Recording find(Path archiveDir, long recordingId) {
        Recording[] found = new Recording[1];
        CatalogView.listRecording(
                archiveDir.toFile(),
                recordingId,
                (controlSessionId,
                        correlationId,
                        id,
                        startTimestamp,
                        stopTimestamp,
                        startPosition,
                        stopPosition,
                        initialTermId,
                        segmentFileLength,
                        termBufferLength,
                        mtuLength,
                        sessionId,
                        streamId,
                        strippedChannel,
                        originalChannel,
                        sourceIdentity) ->
                        found[0] =
                                new Recording(
                                        id,
                                        startPosition,
                                        stopPosition,
                                        initialTermId,
                                        segmentFileLength,
                                        termBufferLength,
                                        streamId));
        return found[0];
    }

    /** Position at which the segment with this position begins. */
    long segmentBase(long position) {
        return AeronArchive.segmentFileBasePosition(
                startPosition, position, termLength, segmentLength);
    }

    /** The file of the segment that begins at this position. */
    Path segmentFile(Path archiveDir, long base) {
        return archiveDir.resolve(id + "-" + base + ".rec");
    }

    /** Whether the archive ended it in order. */
    boolean isEnded() {
        return stopPosition != AeronArchive.NULL_POSITION;
    }

    /** Makes a position the end of the recording. */
    void cutAt(Path archiveDir, long position) throws IOException {
        long base = segmentBase(position);
        try (FileChannel file =
                FileChannel.open(segmentFile(archiveDir, base), StandardOpenOption.WRITE)) {
            file.truncate(position - base);
            file.write(ByteBuffer.allocate(1), segmentLength - 1L);
            file.force(true);
        }
        long behind = base + segmentLength;
        while (Files.deleteIfExists(segmentFile(archiveDir, behind))) {
            behind += segmentLength;
        }
    }
}
