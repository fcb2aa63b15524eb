package io.aisanet.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last sound block of a journal.
 *
 * @param lastSequence number of its last event
 * @param logPosition where in the log its events come from: the log was committed up to there
 */
record NewestBlock(long lastSequence, long logPosition) {
    /** Looks for it from the end; null when there is none. */
    static @Nullable NewestBlock in(Path journalDir) throws IOException {
        List<JournalSegment> segments = JournalSegment.list(journalDir);
        for (JournalSegment segment : segments.reversed()) {
            try (BlockReader reader = BlockReader.open(segment)) {
                NewestBlock newest = reader == null ? null : lastOf(reader);
                if (newest != null) {
                    return newest;
                }
            }
        }
        return null;
    }

    private static @Nullable NewestBlock lastOf(BlockReader reader) throws IOException {
        NewestBlock newest = null;
        while (reader.next() == BlockReader.Found.BLOCK) {
            newest =
                    new NewestBlock(
                            reader.block().firstSequence + reader.block().count - 1,
                            reader.logPosition());
        }
        return newest;
    }
}
