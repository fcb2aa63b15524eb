package io.aisanet.server;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.history.HistoryService;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.server.history.EventSource;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.prices.PriceWatch;
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
 * @param prices what assets are worth; empty = it is not watched
 * @param pools what keeps the treasury's pools; empty = nobody does
 * @param history a database of what happened; empty = this node keeps none
 * @param metrics numbers of this process; empty = none are told
 * @param tracing follows requests
 */
public record Backend(
        LedgerClient ledger,
        EventSource events,
        Supplier<CompletableFuture<Long>> snapshot,
        Optional<Treasury> treasury,
        Optional<PriceWatch> prices,
        Optional<PoolDesk> pools,
        Optional<HistoryService> history,
        Optional<MetricsPage> metrics,
        Tracing tracing) {

    /** A node without rails, prices, history and metrics. */
    public Backend(
            LedgerClient ledger, EventSource events, Supplier<CompletableFuture<Long>> snapshot) {
        this(
                ledger,
                events,
                snapshot,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A node whose requests nobody follows, and without pools. */
    public Backend(
            LedgerClient ledger,
            EventSource events,
            Supplier<CompletableFuture<Long>> snapshot,
            Optional<Treasury> treasury,
            Optional<PriceWatch> prices,
            Optional<HistoryService> history,
            Optional<MetricsPage> metrics) {
        this(
                ledger,
                events,
                snapshot,
                treasury,
                prices,
                Optional.empty(),
                history,
                metrics,
                Tracing.NONE);
    }
}
