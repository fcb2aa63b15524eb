package io.aisanet.cluster;

import java.nio.file.Path;

/**
 * The ledger's events in order, numbered without gaps from 1, as this node's disk has them. Any
 * thread and any process may read, while the node runs or when it is stopped.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class EventFeed {
    private EventFeed() {}

    /** The feed in a node's data directory. */
    public static EventFeed of(Path dataDir) {
        throw new UnsupportedOperationException("not there yet: " + dataDir);
    }

    /** A reader whose first event has this number (1 or more). */
    public EventCursor from(long sequence) {
        throw new UnsupportedOperationException("not there yet: " + sequence);
    }
}
