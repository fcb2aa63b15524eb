package io.aisanet.server.history;

import io.aisanet.cluster.EventCursor;

/** The ledger's ordered events; {@code node.events()::from} is one. */
@FunctionalInterface
public interface EventSource {
    /** A reader whose first event has this number (1 or more); the caller closes it. */
    EventCursor from(long sequence);
}
