package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Suspense;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import io.aisanet.treasury.reconcile.Break;
import io.aisanet.treasury.reconcile.Match;
import io.aisanet.treasury.reconcile.Reconciliation;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** The rails of the node, for who runs them. */
final class RailRoutes {
    private final Services services;

    RailRoutes(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/treasury/rails", Scope.OPERATOR, this::rails),
                Route.of("GET", "/v1/treasury/deposits", Scope.OPERATOR, this::deposits),
                Route.of("GET", "/v1/treasury/payouts", Scope.OPERATOR, this::payouts),
                Route.of("GET", "/v1/treasury/tasks", Scope.OPERATOR, this::tasks),
                Route.of("POST", "/v1/treasury/tasks/{task}", Scope.OPERATOR, this::decide),
                Route.of("GET", "/v1/treasury/reconciliation", Scope.OPERATOR, this::reconcile),
                Route.of(
                        "GET",
                        "/v1/treasury/routes",
                        Scope.PAYMENTS_READ,
                        new WayOut(services)::find));
    }

    static Treasury require(Services services) {
        return services.treasury()
                .orElseThrow(() ->
                        ApiProblem.of(
                                ProblemType.NOT_WITHDRAWN,
                                "this node has no rails: its configuration names no bank and no"
                                        + " chain"));
    }

    private Reply rails(Call call) {
        Treasury treasury = require(services);
        ObjectNode json = Json.object();
        ArrayNode rails = json.putArray("rails");
        for (Rail rail : treasury.rails()) {
            ObjectNode one =
                    RailForms.state(rail.name(), treasury.state(rail), treasury.troubles(rail));
            long nowMs = services.clock().millis();
            rail.gasSpent().ifPresent(gas -> one.set("gas", RailForms.gas(gas, nowMs)));
            rails.add(one);
        }
        addRetired(treasury, json);
        ObjectNode transit = json.putObject("inTransit");
        ObjectNode suspense = json.putObject("inSuspense");
        for (Asset asset : Asset.values()) {
            transit.put(asset.name(), RailForms.plain(treasury.inTransit(asset)));
            suspense.put(asset.name(), RailForms.plain(treasury.inSuspense(asset)));
        }
        return Reply.ok(json.put("openTasks", treasury.tasks(Suspense::isOpen).size()));
    }

    private Reply deposits(Call call) {
        Treasury treasury = require(services);
        return page(call, "deposits", treasury.receipts(), RailForms::receipt);
    }

    private Reply payouts(Call call) {
        call.query().allow("skip", "limit");
        long skip = call.query().position("skip").orElse(0L);
        Treasury treasury = require(services);
        ObjectNode json = Json.object().put("total", treasury.count());
        ArrayNode page = json.putArray("payouts");
        treasury.newest(skip, call.query().limit())
                .forEach(one -> page.add(RailForms.withdrawal(one)));
        return Reply.ok(json);
    }

    private Reply tasks(Call call) {
        return page(
                call, "tasks", require(services).tasks(any -> true).reversed(), RailForms::task);
    }

    /** The last ones, the oldest first; {@code skip} so many of the newest. */
    static <T> Reply page(Call call, String name, List<T> all, Function<T, ObjectNode> form) {
        call.query().allow("skip", "limit");
        long skip = call.query().position("skip").orElse(0L);
        int end = (int) Math.max(0, all.size() - skip);
        int from = Math.max(0, end - call.query().limit());
        ObjectNode json = Json.object().put("total", all.size());
        ArrayNode page = json.putArray(name);
        all.subList(from, end).forEach(one -> page.add(form.apply(one)));
        return Reply.ok(json);
    }

    private Reply decide(Call call) {
        Treasury treasury = require(services);
        Body body = call.body();
        long wallet = body.optionalId("wallet");
        boolean back = body.flag("sendBack", false);
        if (back && wallet != 0) {
            body.error("sendBack", "and wallet exclude each other: send one of them");
        }
        String note = body.text("note");
        body.done();
        String by = "key " + call.caller().credential();
        String task = call.parameter("task");
        Treasury.Decided decided;
        try {
            decided =
                    back
                            ? treasury.sendBack(task, note, by)
                            : treasury.decide(task, Suspense.Decision.of(wallet, note, by));
        } catch (IOException e) {
            throw ApiProblem.of(ProblemType.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
        return switch (decided) {
            case UNKNOWN -> throw call.notFound("task");
            case OTHERWISE ->
                    throw ApiProblem.of(
                            ProblemType.PAYMENT_STATE, "it was decided before, in another way");
            case NOT_CREDITABLE ->
                    throw ApiProblem.at(
                            ProblemType.INVALID_REQUEST,
                            "/wallet",
                            "this task holds no money that can be credited; leave the wallet out to"
                                    + " close it with your note");
            case NOT_RETURNABLE ->
                    throw ApiProblem.at(
                            ProblemType.INVALID_REQUEST,
                            "/sendBack",
                            "this task holds no deposit that can be sent back: it is no deposit, or"
                                    + " its rail does not know the sender or is retired; credit a"
                                    + " wallet of yours and withdraw from it");
            case DECIDED ->
                    Reply.ok(RailForms.task(treasury.tasks(it -> it.id().equals(task)).getFirst()));
        };
    }

    private Reply reconcile(Call call) {
        Treasury treasury = require(services);
        ObjectNode json = Json.object();
        ArrayNode rails = json.putArray("rails");
        for (Rail rail : treasury.rails()) {
            ObjectNode one = rails.addObject().put("channel", rail.name());
            try {
                add(one, treasury.reconciling().run(rail, services.clock().millis()));
            } catch (IOException e) {
                one.put("trouble", String.valueOf(e.getMessage()));
            }
        }
        addRetired(treasury, json);
        return Reply.ok(json);
    }

    private static void addRetired(Treasury treasury, ObjectNode json) {
        ArrayNode retired = json.putArray("retired");
        treasury.retired().forEach(rail -> retired.add(RailForms.retired(rail)));
    }

    private static void add(ObjectNode json, Reconciliation run) {
        ArrayNode matches = json.putArray("matches");
        for (Match match : run.matches()) {
            matches.add(RailForms.match(match));
        }
        ArrayNode breaks = json.putArray("breaks");
        for (Break found : run.breaks()) {
            breaks.add(RailForms.broken(found));
        }
    }
}
