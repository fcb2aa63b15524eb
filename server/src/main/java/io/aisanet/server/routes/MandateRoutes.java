package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.ApiLimits;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.Caller;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;

/** Mandates: hand them in, look at them, revoke them. */
final class MandateRoutes {
    /** Budgets that one page of a list looks at, whoever owns them. */
    private static final int SCANNED_MAX = 10_000;

    private final Services services;
    private final BudgetBook book;
    private final MandateRegistration registration;

    MandateRoutes(Services services) {
        this.services = services;
        this.book = new BudgetBook(services);
        this.registration = new MandateRegistration(services, book);
    }

    /** Whoever may see budgets may hand a mandate in: its signature is the authority. */
    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/mandates", Scope.BUDGETS_READ, this::list),
                Route.of("POST", "/v1/mandates", Scope.BUDGETS_READ, this::register),
                Route.of("GET", "/v1/mandates/{mandate}", Scope.BUDGETS_READ, this::get),
                Route.of("DELETE", "/v1/mandates/{mandate}", Scope.BUDGETS_WRITE, this::revoke));
    }

    private Reply register(Call call) {
        MandateRegistration.Registered registered = registration.register(call);
        ObjectNode json = form(book.find(registered.id()).orElseThrow());
        return registered.created() ? Reply.created(json) : Reply.ok(json);
    }

    private Reply list(Call call) {
        call.query().allow("after", "limit");
        long after = call.query().position("after").orElse(0L);
        int limit = call.query().limit();
        ObjectNode json = Json.object();
        ArrayNode page = json.putArray("mandates");
        boolean isMore = true;
        for (int scanned = 0; isMore && page.size() < limit && scanned < SCANNED_MAX; ) {
            List<BudgetState> batch = book.page(after);
            for (BudgetState budget : batch) {
                if (page.size() == limit) {
                    break;
                }
                after = budget.id();
                if (isMandateFor(call.caller(), budget)) {
                    page.add(MandateForms.mandate(budget, services.clock().millis()));
                }
            }
            scanned += batch.size();
            isMore = batch.size() == ApiLimits.PAGE_SIZE_MAX || page.size() == limit;
        }
        if (isMore) {
            json.put("next", Long.toString(after));
        }
        return Reply.ok(json);
    }

    private Reply get(Call call) {
        return Reply.ok(form(visible(call)));
    }

    /** Freezes it; also what is expired or revoked already can be revoked. */
    private Reply revoke(Call call) {
        call.query().allow("voidHolds");
        boolean voidHolds = call.query().text("voidHolds").map(MandateRoutes::flag).orElse(false);
        BudgetState mandate = visible(call);
        call.caller().requireCovers(mandate.owner(), "mandate");
        CommandId id = call.commandId();
        LedgerProblems.require(
                services.commands()
                        .submit(expiryMs -> {
                            FreezeBudget command = id.on(new FreezeBudget(), expiryMs);
                            command.budget = mandate.id();
                            command.frozen = true;
                            command.voidHolds = voidHolds;
                            return command;
                        }));
        return Reply.ok(form(book.find(mandate.id()).orElseThrow()));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw ApiProblem.at(
                            ProblemType.INVALID_REQUEST, "voidHolds", "voidHolds is true or false");
        };
    }

    /** A mandate of the path's; one that the caller may not see does not exist for it. */
    private BudgetState visible(Call call) {
        return book.find(call.pathId("mandate"))
                .filter(budget -> isMandateFor(call.caller(), budget))
                .orElseThrow(() -> call.notFound("mandate"));
    }

    private static boolean isMandateFor(Caller caller, BudgetState budget) {
        return budget.kind() == BudgetKind.MANDATE
                && caller.covers(budget.owner(), AccountId.walletOf(budget.account()));
    }

    private ObjectNode form(BudgetState mandate) {
        ObjectNode json = MandateForms.mandate(mandate, services.clock().millis());
        ArrayNode lines = json.putArray("lines");
        book.lines(mandate.id())
                .forEach(line -> lines.add(BudgetForms.line(line, mandate.asset())));
        return json;
    }
}
