package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.server.MetricsPage;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is asked by programs that watch: whether it can serve payments, and numbers. */
final class WatchRoutes {
    private static final long READY_MS = 2_000;

    private final Services services;

    WatchRoutes(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        boolean open = services.metrics().map(MetricsPage::open).orElse(false);
        return List.of(
                Route.of("GET", "/v1/ready", null, this::ready),
                Route.of("GET", "/metrics", open ? null : Scope.OPERATOR, this::metrics));
    }

    /** The history may be behind or stopped: payments do not wait for it. */
    private Reply ready(Call call) {
        requireLedger();
        ObjectNode json = Json.object().put("status", "ready").put("ledger", "up");
        services.history().ifPresent(it -> json.put("history", it.status().state().text()));
        return Reply.ok(json);
    }

    private void requireLedger() {
        try {
            services.calls().ledger().totals().get(READY_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw ApiProblem.of(
                    ProblemType.UNAVAILABLE, "the ledger did not answer in " + READY_MS + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiProblem.of(ProblemType.UNAVAILABLE, "the server stops");
        }
    }

    private Reply metrics(Call call) {
        MetricsPage page =
                services.metrics()
                        .orElseThrow(() ->
                                ApiProblem.of(
                                        ProblemType.NOT_FOUND,
                                        "this node tells no metrics: metrics in aisa.yaml"));
        return Reply.text(page.mediaType(), page.text().get());
    }
}
