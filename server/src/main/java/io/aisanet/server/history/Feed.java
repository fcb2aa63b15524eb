package io.aisanet.server.history;

import io.aisanet.cluster.EventCursor;
import io.aisanet.ledger.Event;
import io.aisanet.server.ledger.LedgerCalls;
import java.util.function.Consumer;

/**
 * Ranges of the event feed. The node's disk may be a moment behind the log; reading waits until it
 * has caught up, so that everything acknowledged before is seen.
 */
final class Feed {
    private static final long CATCH_UP_MS = 5_000;

    private final EventSource source;
    private final LedgerCalls calls;

    Feed(EventSource source, LedgerCalls calls) {
        this.source = source;
        this.calls = calls;
    }

    /** Number of the newest event that is acknowledged. */
    long newest() {
        return calls.ask(calls.ledger().totals()).eventSequence();
    }

    /**
     * Reads the events from one number to before another, both within what {@link #newest} says.
     */
    void read(long from, long before, Consumer<Event> reader) {
        if (from >= before) {
            return;
        }
        Event event = new Event();
        try (EventCursor cursor = source.from(from)) {
            for (long sequence = from; sequence < before; sequence++) {
                next(cursor, event);
                reader.accept(event);
            }
        }
    }

    /** Number of the first event at or after a time, or the newest number and one. */
    long firstAtOrAfter(long timestampMs, long newest) {
        long low = 1;
        long high = newest + 1;
        Event event = new Event();
        while (low < high) {
            long middle = low + (high - low) / 2;
            try (EventCursor cursor = source.from(middle)) {
                next(cursor, event);
            }
            if (event.timestampMs < timestampMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void next(EventCursor cursor, Event event) {
        try {
            if (!cursor.awaitNext(event, CATCH_UP_MS)) {
                throw new FeedBehindException(cursor.nextSequence());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeedBehindException(cursor.nextSequence());
        }
    }
}
