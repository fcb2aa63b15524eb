package io.aisanet.cluster;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Reads events from the files of a journal, and waits at their end for more. */
final class JournalCursor implements EventCursor {
    private static final long FIRST_WAIT_MS = 1;
    private static final long LONGEST_WAIT_MS = 20;

    private final Path dir;
    private final EventReader events = new EventReader();
    private final JournalBlocks blocks;
    private boolean inBlock;
    private long nextSequence;

    JournalCursor(Path dir, long sequence) {
        this.dir = dir;
        this.blocks = new JournalBlocks(dir);
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
            inBlock = false;
            blocks.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a journal segment cannot be closed", e);
        }
    }

    /** Enters the next block that ends at or behind the wanted event. */
    private boolean nextBlock() throws IOException {
        BlockReader next = blocks.next(nextSequence);
        if (next != null) {
            events.wrap(next.block());
            inBlock = true;
        }
        return next != null;
    }
}
