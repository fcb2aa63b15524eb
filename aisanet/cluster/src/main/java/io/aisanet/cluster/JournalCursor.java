package io.aisanet.cluster;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads events from the files of a journal, and waits at their end for more. */
final class JournalCursor implements EventCursor {
    private static final long FIRST_WAIT_MS = 1;
    private static final long LONGEST_WAIT_MS = 20;

    private final Path dir;
    private final EventReader events = new EventReader();
    private @Nullable BlockReader reader;
    private boolean inBlock;
    private long nextSequence;

    JournalCursor(Path dir, long sequence) {
        this.dir = dir;
        this.nextSequence = sequence;
    }

    @Override
    public boolean next(Event event) {
        try {
            while (true) {
                if (inBlock && events.next(event)) {
                    if (event.sequence < nextSequence) {
                        continue;
                    }
                    nextSequence = event.sequence + 1;
                    return true;
                }
                inBlock = false;
                if (!nextBlock()) {
                    return false;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the event journal in " + dir + " cannot be read", e);
        }
    }

    @Override
    public boolean awaitNext(Event event, long timeoutMs) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        long waitMs = FIRST_WAIT_MS;
        while (!next(event)) {
            if (System.nanoTime() - deadlineNs >= 0) {
                return false;
            }
            Thread.sleep(waitMs);
            waitMs = Math.min(LONGEST_WAIT_MS, 2 * waitMs);
        }
        return true;
    }

    @Override
    public long nextSequence() {
        return nextSequence;
    }

    @Override
    public void close() {
        try {
            leave();
        } catch (IOException e) {
            throw new UncheckedIOException("a journal segment cannot be closed", e);
        }
    }

    /** Enters the next block that ends at or behind the wanted event. */
    private boolean nextBlock() throws IOException {
        BlockReader current = reader != null ? reader : enterSegmentOf(nextSequence);
        while (current != null) {
            switch (current.next()) {
                case BLOCK -> {
                    if (current.block().firstSequence + current.block().count > nextSequence) {
                        enter(current);
                        return true;
                    }
                }
                case DAMAGED -> {
                    if (current.hasMore()) {
                        throw new JournalDamagedException(current.where() + " is damaged");
                    }
                    return false;
                }
                case END -> {
                    current = enterSegmentBehind(current);
                }
            }
        }
        return false;
    }

    private void enter(BlockReader current) {
        if (current.block().firstSequence > nextSequence) {
            throw new JournalDamagedException(
                    "%s: event %d must follow, not %d"
                            .formatted(
                                    current.where(), nextSequence, current.block().firstSequence));
        }
        events.wrap(current.block());
        inBlock = true;
    }

    private @Nullable BlockReader enterSegmentOf(long sequence) throws IOException {
        List<JournalSegment> segments = JournalSegment.list(dir);
        int index = JournalSegment.indexOf(segments, sequence);
        if (index >= 0) {
            reader = BlockReader.open(segments.get(index));
        }
        return reader;
    }

    /** Goes to the segment that begins where this one ended; null when there is none yet. */
    private @Nullable BlockReader enterSegmentBehind(BlockReader current) throws IOException {
        if (!current.isFull()) {
            return null;
        }
        long follows = current.block().firstSequence + current.block().count;
        List<JournalSegment> segments = JournalSegment.list(dir);
        int index = JournalSegment.indexOf(segments, follows);
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

    private void leave() throws IOException {
        BlockReader current = reader;
        reader = null;
        inBlock = false;
        if (current != null) {
            current.close();
        }
    }
}
