package io.aisanet.ledger;

import org.agrona.DirectBuffer;

/** Iterates over the events of an encoded block. */
@SuppressWarnings("DoNotCallSuggester")
public final class EventReader {
    /** Starts at the first event of a block, which must stay valid while it is read. */
    public EventReader wrap(EventBlock block) {
        return wrap(block.firstSequence, block.count, block.events);
    }

    /**
     * Starts at the first event.
     *
     * @param firstSequence number of the first event
     * @param count how many events the buffer holds, from its start to its capacity
     */
    public EventReader wrap(long firstSequence, int count, DirectBuffer events) {
        throw new UnsupportedOperationException();
    }

    /**
     * Decodes the next event.
     *
     * @return false when there is no more
     * @throws EventChainBroken when the bytes are no event
     */
    public boolean next(Event into) {
        throw new UnsupportedOperationException();
    }
}
