package io.aisanet.cluster;

import io.aisanet.ledger.Event;

/**
 * One reader's place in the {@link EventFeed}. Not shared between threads. Store {@link Event
 * #sequence} together with what was made of the event, and ask for the next one after a restart.
 */
public interface EventCursor extends AutoCloseable {
    /** Reads the next event into the carrier; false when there is none yet. */
    boolean next(Event event);

    /** Waits for the next event up to the time-out; false when none came. */
    boolean awaitNext(Event event, long timeoutMs) throws InterruptedException;

    /** Number of the event that {@link #next} reads next. */
    long nextSequence();

    @Override
    void close();
}
