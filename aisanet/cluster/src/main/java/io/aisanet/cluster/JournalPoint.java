package io.aisanet.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * A place between two blocks of a journal. Members that agree on its hash agree on everything up to
 * there.
 *
 * @param event number of the last event before it; 0 = none
 * @param hash of all blocks before it, hex
 */
public record JournalPoint(long event, String hash) {
    private static final JournalPoint START = new JournalPoint(0, NodeStatus.NO_HASH);

    /**
     * The last place of a journal at or before an event. The same event gives the same place on
     * every member that has it.
     */
    static JournalPoint atOrBefore(Path journalDir, long event) throws IOException {
        List<JournalSegment> segments = JournalSegment.list(journalDir);
        int index = JournalSegment.indexOf(segments, event);
        if (index < 0) {
            return START;
        }
        try (BlockReader reader = BlockReader.open(segments.get(index))) {
            return reader == null
                    ? atOrBefore(journalDir, segments.get(index).firstSequence() - 1)
                    : lastOf(reader, event);
        }
    }

    private static JournalPoint lastOf(BlockReader reader, long event) throws IOException {
        long last = reader.segment().firstSequence() - 1;
        byte[] hash = reader.previousHash().clone();
        while (reader.next() == BlockReader.Found.BLOCK) {
            long end = reader.block().firstSequence + reader.block().count - 1;
            if (end > event) {
                break;
            }
            last = end;
            System.arraycopy(reader.block().hash, 0, hash, 0, hash.length);
        }
        return new JournalPoint(last, HexFormat.of().formatHex(hash));
    }
}
