package io.aisanet.server;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.server.history.EventSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What the API stands on. The caller owns and closes all of it.
 *
 * @param ledger the only way to money
 * @param events what happened, for lists and digests
 * @param snapshot asks the node for a snapshot; completes with its log position
 */
public record Backend(
        LedgerClient ledger, EventSource events, Supplier<CompletableFuture<Long>> snapshot) {}
