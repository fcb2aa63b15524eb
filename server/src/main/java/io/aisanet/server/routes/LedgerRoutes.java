package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Totals;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;

/** The ledger as a whole, and the node's health. */
final class LedgerRoutes {
    private final Services services;

    LedgerRoutes(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/health", null, this::health),
                Route.of("GET", "/v1/ledger", Scope.OPERATOR, this::totals),
                Route.of("POST", "/v1/snapshots", Scope.OPERATOR, this::snapshot));
    }

    private Reply health(Call call) {
        if (!services.calls().ledger().isConnected()) {
            throw ApiProblem.of(
                    ProblemType.UNAVAILABLE, "there is no connection to the ledger's leader");
        }
        return Reply.ok(Json.object().put("status", "up"));
    }

    private Reply totals(Call call) {
        Totals totals = services.calls().ask(services.calls().ledger().totals());
        ObjectNode json =
                Json.object()
                        .put("eventSequence", totals.eventSequence())
                        .put("chainHash", totals.chainHash())
                        .put("owners", totals.owners())
                        .put("wallets", totals.wallets())
                        .put("accounts", totals.accounts())
                        .put("openHolds", totals.openHolds())
                        .put("rememberedIds", totals.rememberedIds())
                        .put("balanced", totals.assets().stream().allMatch(this::isBalanced));
        ArrayNode assets = json.putArray("assets");
        totals.assets().forEach(line -> assets.add(line(line)));
        return Reply.ok(json);
    }

    private boolean isBalanced(Totals.AssetTotals line) {
        return line.debits() == line.credits();
    }

    private static ObjectNode line(Totals.AssetTotals line) {
        ObjectNode json =
                Json.object().put("asset", line.asset().name()).put("accounts", line.accounts());
        json.set("debits", Forms.money(line.asset(), line.debits()));
        json.set("credits", Forms.money(line.asset(), line.credits()));
        json.set("held", Forms.money(line.asset(), line.held()));
        return json;
    }

    private Reply snapshot(Call call) {
        call.optionalBody().done();
        long position = services.calls().ask(services.snapshot().get());
        return Reply.created(Json.object().put("logPosition", position));
    }
}
