package io.aisanet.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Goes from block to block over the segments of a journal, from any event on. */
final class JournalBlocks implements AutoCloseable {
    /**
     * At the end of what is there, so often is looked whether a part is missing before the rest.
     */
    private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(1);

    private final Path dir;
    private @Nullable BlockReader reader;
    private long nextLookNs = System.nanoTime();

    JournalBlocks(Path dir) {
        this.dir = dir;
    }

    /**
     * Reads on to the next block that ends at or behind an event; null when there is none yet.
     *
     * @throws JournalDamagedException where a block is damaged, or a part of the journal missing
     */
    @Nullable BlockReader next(long sequence) throws IOException {
        BlockReader current = reader != null ? reader : enterSegmentOf(sequence);
        while (current != null) {
            switch (current.next()) {
                case BLOCK -> {
                    if (follows(current) > sequence) {
                        return requireNoGap(current, sequence);
                    }
                }
                case DAMAGED -> {
                    if (current.hasMore()) {
                        throw new JournalDamagedException(current.where() + " is damaged");
                    }
                    return atEnd(current, sequence);
                }
                case END -> {
                    BlockReader behind = enterSegmentBehind(current);
                    if (behind == null) {
                        return atEnd(current, sequence);
                    }
                    current = behind;
                }
            }
        }
        return null;
    }

    private static BlockReader requireNoGap(BlockReader current, long sequence) {
        if (current.block().firstSequence > sequence) {
            throw new JournalDamagedException(
                    "%s: event %d must follow, not %d"
                            .formatted(current.where(), sequence, current.block().firstSequence));
        }
        return current;
    }

    /** Number of the event behind the newest block that was read here. */
    private static long follows(BlockReader current) {
        long end = current.block().firstSequence + current.block().count;
        return Math.max(end, current.segment().firstSequence());
    }

    private @Nullable BlockReader enterSegmentOf(long sequence) throws IOException {
        List<JournalSegment> segments = JournalSegment.list(dir);
        int index = JournalSegment.indexOf(segments, sequence);
        if (index >= 0) {
            reader = BlockReader.open(segments.get(index));
        } else if (!segments.isEmpty()) {
            throw new JournalDamagedException(
                    "%s: the journal begins at event %d, event %d is missing"
                            .formatted(dir, segments.getFirst().firstSequence(), sequence));
        }
        return reader;
    }

    /** Goes to the segment that begins where this one ended; null when there is none yet. */
    private @Nullable BlockReader enterSegmentBehind(BlockReader current) throws IOException {
        if (!current.isFull()) {
            return null;
        }
        List<JournalSegment> segments = JournalSegment.list(dir);
        int index = JournalSegment.indexOf(segments, follows(current));
        if (index < 0 || segments.get(index).equals(current.segment())) {
            return null;
        }
        BlockReader next = BlockReader.open(segments.get(index));
        if (next != null) {
            current.close();
            reader = next;
        }
        return next;
    }

    /**
     * Nothing more stands in this segment. A later one is begun when all of this one is written: so
     * what is not here then, and not in the next, is missing.
     */
    private @Nullable BlockReader atEnd(BlockReader current, long sequence) throws IOException {
        if (System.nanoTime() - nextLookNs < 0) {
            return null;
        }
        nextLookNs = System.nanoTime() + LOOK_NS;
        long own = current.segment().firstSequence();
        long behind =
                JournalSegment.list(dir).stream()
                        .mapToLong(JournalSegment::firstSequence)
                        .filter(first -> first > own)
                        .findFirst()
                        .orElse(0);
        if (behind == 0) {
            return null;
        }
        if (current.next() == BlockReader.Found.BLOCK) {
            return follows(current) > sequence ? requireNoGap(current, sequence) : null;
        }
        if (behind != follows(current)) {
            throw new JournalDamagedException(
                    "%s: event %d must follow, the next segment begins at event %d"
                            .formatted(current.where(), follows(current), behind));
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        BlockReader current = reader;
        reader = null;
        if (current != null) {
            current.close();
        }
    }
}
