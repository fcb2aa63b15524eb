package io.aisanet.simulator;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.Event;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** All that a running node's ledger tells, though its journal is written after the answers. */
final class WholeFeed {
    private static final long WAIT_S = 30;

    private WholeFeed() {}

    /** Every event up to the ledger's newest, and that the journal with them is unbroken. */
    static void read(AisaNode node, LedgerClient ledger, Consumer<Event> each) throws Exception {
        long newest = ledger.totals().get(WAIT_S, TimeUnit.SECONDS).eventSequence();
        try (EventCursor last = node.events().from(newest)) {
            if (newest > 0 && !last.awaitNext(new Event(), TimeUnit.SECONDS.toMillis(WAIT_S))) {
                throw new AssertionError("the journal does not tell of event " + newest);
            }
        }
        node.events().verify(each);
    }
}
