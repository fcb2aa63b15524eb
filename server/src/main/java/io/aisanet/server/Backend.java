package io.aisanet.server;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.server.history.EventSource;
import io.aisanet.server.treasury.Treasury;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What the API stands on. The caller owns and closes all of it.
 *
 * @param ledger the only way to money
 * @param events what happened, for lists and digests
 * @param snapshot asks the node for a snapshot; completes with its log position
 * @param treasury the rails; empty = there are none
 */
public record Backend(
        LedgerClient ledger,
        EventSource events,
        Supplier<CompletableFuture<Long>> snapshot,
        Optional<Treasury> treasury) {

    /** A node without rails. */
    public Backend(
            LedgerClient ledger, EventSource events, Supplier<CompletableFuture<Long>> snapshot) {
        this(ledger, events, snapshot, Optional.empty());
    }
}
