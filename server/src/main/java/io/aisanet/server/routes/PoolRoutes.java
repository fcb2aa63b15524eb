package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.pools.PoolOrder;
import io.aisanet.server.pools.PoolRules;
import io.aisanet.server.pools.PoolState;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import io.aisanet.treasury.pool.FlowForecast;
import io.aisanet.treasury.pool.Pool;
import io.aisanet.treasury.route.Place;
import java.util.List;

/** How much is where, and what is moved, for who runs the node. */
final class PoolRoutes {
    private final Services services;

    PoolRoutes(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/treasury/pools", Scope.OPERATOR, this::pools),
                Route.of("GET", "/v1/treasury/orders", Scope.OPERATOR, this::orders),
                Route.of("POST", "/v1/treasury/orders/{order}/make", Scope.OPERATOR, this::make),
                Route.of("POST", "/v1/treasury/orders/{order}/end", Scope.OPERATOR, this::end));
    }

    private PoolDesk desk() {
        return services.pools()
                .orElseThrow(() ->
                        ApiProblem.of(
                                ProblemType.NOT_WITHDRAWN,
                                "this node keeps no pools: treasury.pools in its configuration"
                                        + " names no bands"));
    }

    private Reply pools(Call call) {
        PoolDesk desk = desk();
        ObjectNode json =
                Json.object()
                        .put("treasurer", Long.toString(desk.rules().treasurer()))
                        .put("mode", Forms.lower(desk.rules().mode()));
        ArrayNode pools = json.putArray("pools");
        desk.pools().forEach(one -> pools.add(pool(one)));
        return Reply.ok(json);
    }

    private static ObjectNode pool(PoolState state) {
        ObjectNode json = place(state.place());
        Pool pool = state.pool();
        if (pool == null) {
            return json.put("state", "unknown").put("reason", state.trouble());
        }
        json.put("state", Forms.lower(pool.level()))
                .put("balance", RailForms.plain(pool.balance()))
                .put("leaving", RailForms.plain(pool.reserved()))
                .put("coming", RailForms.plain(pool.incoming()))
                .put("position", RailForms.plain(pool.position()));
        ObjectNode bands = json.putObject("bands");
        bands.put("min", RailForms.plain(pool.bands().min()))
                .put("low", RailForms.plain(pool.bands().low()))
                .put("target", RailForms.plain(pool.bands().target()))
                .put("high", RailForms.plain(pool.bands().high()));
        if (pool.bands().max() < PoolRules.NO_MAX) {
            bands.put("max", RailForms.plain(pool.bands().max()));
        }
        putTime(json, "lowAt", state.lowAtMs());
        putTime(json, "emptyAt", state.emptyAtMs());
        return state.words().isEmpty() ? json : json.put("reason", state.words());
    }

    private static void putTime(ObjectNode json, String name, long atMs) {
        if (atMs != FlowForecast.NEVER) {
            json.put(name, Forms.time(atMs));
        }
    }

    private static ObjectNode place(Place place) {
        return Json.object().put("asset", place.asset().name()).put("rail", place.rail());
    }

    private Reply orders(Call call) {
        return RailRoutes.page(call, "orders", desk().orders(), PoolRoutes::order);
    }

    private static ObjectNode order(PoolOrder order) {
        ObjectNode json =
                Json.object()
                        .put("id", order.id())
                        .put("number", order.number())
                        .put("state", Forms.lower(order.state()));
        json.set("from", place(order.move().from()));
        json.set("to", place(order.move().to()));
        json.put("gives", RailForms.plain(order.move().in()))
                .put("gets", RailForms.plain(order.move().out()))
                .put("why", order.why());
        if (!order.said().isEmpty()) {
            json.put("reason", order.said());
        }
        return json.put("createdAt", Forms.time(order.atMs()))
                .put("since", Forms.time(order.sinceMs()));
    }

    /** A human says that its money has come. */
    private Reply end(Call call) {
        PoolDesk desk = desk();
        Body body = call.body();
        String note = DecisionNote.read(call, body);
        body.done();
        String id = call.parameter("order");
        return switch (desk.end(id, note)) {
            case UNKNOWN -> throw call.notFound("order");
            case NOT_PAID ->
                    throw ApiProblem.of(
                            ProblemType.PAYMENT_STATE,
                            "only an order whose withdrawal is paid, and whose deposit is waited"
                                    + " for, can be ended");
            case OVER -> Reply.ok(order(desk.order(id).orElseThrow()));
        };
    }

    /** The same again is the same order: nothing moves twice. */
    private Reply make(Call call) {
        PoolDesk desk = desk();
        String by = "key " + call.caller().credential();
        return Reply.ok(
                order(
                        desk.make(call.parameter("order"), by)
                                .orElseThrow(() -> call.notFound("order"))));
    }
}
