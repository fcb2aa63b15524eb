package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.BudgetsNow;
import io.aisanet.guard.Plan;
import io.aisanet.guard.PolicyDiff;
import io.aisanet.guard.PolicyDocument;
import io.aisanet.guard.Step;
import io.aisanet.http402.Json;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Policy documents: what one would change, and changing it. */
final class PolicyRoutes {
    private static final Duration EXPIRY = Duration.ofHours(1);

    private final Services services;
    private final BudgetBook book;

    PolicyRoutes(Services services) {
        this.services = services;
        this.book = new BudgetBook(services);
    }

    List<Route> routes() {
        return List.of(Route.document("/v1/policies", Scope.BUDGETS_WRITE, this::put));
    }

    private Reply put(Call call) {
        call.query().allow("owner", "dryRun");
        long owner = call.query().id("owner").orElse(call.caller().owner());
        call.caller().requireCovers(owner, "owner");
        boolean dryRun = call.query().text("dryRun").map(PolicyRoutes::flag).orElse(false);
        PolicyDocument document =
                PolicyTexts.read(call.text(), new OwnersDirectory(services, owner));
        BudgetsNow now = now(owner);
        Instant at = services.clock().instant();
        Plan plan = Plan.of(document, now, at, at.plus(EXPIRY).toEpochMilli());
        ObjectNode json =
                Json.object()
                        .put("policy", document.name())
                        .put("version", document.version())
                        .put("owner", Long.toString(owner))
                        .put("hash", document.hashText());
        ArrayNode diff = json.putArray("diff");
        PolicyDiff.of(document, now, at).forEach(diff::add);
        json.put("applied", !dryRun);
        ObjectNode ids = json.putObject("budgets");
        (dryRun ? plan.ids() : run(plan)).forEach((path, id) -> ids.put(path, Long.toString(id)));
        ArrayNode steps = json.putArray("steps");
        plan.steps().forEach(step -> steps.add(form(step)));
        return Reply.ok(json);
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw ApiProblem.at(
                            ProblemType.INVALID_REQUEST, "dryRun", "dryRun is true or false");
        };
    }

    private BudgetsNow now(long owner) {
        List<BudgetState> budgets = book.ofOwner(owner);
        List<ListedState> lines =
                budgets.stream().flatMap(budget -> book.lines(budget.id()).stream()).toList();
        return new BudgetsNow(owner, 0, budgets, lines);
    }

    /**
     * Ids of all budgets. Steps before one that is refused stay; each keeps what held before it.
     */
    private Map<String, Long> run(Plan plan) {
        Plan.Result result = plan.run(services.calls()::submit);
        if (result.applied()) {
            return result.ids();
        }
        Outcome last = result.outcome();
        Status status = last.status == Status.EXISTS ? last.first : last.status;
        ObjectNode members = Json.object();
        result.stopped().ifPresent(step -> members.set("step", form(step)));
        throw ApiProblem.with(
                LedgerProblems.typeOf(status),
                "the ledger refused "
                        + result.stopped().map(Step::toString).orElse("the plan")
                        + ": "
                        + LedgerProblems.detail(status)
                        + "; what came before it is applied",
                members);
    }

    private static ObjectNode form(Step step) {
        return Json.object()
                .put("path", step.path())
                .put("purpose", Forms.lower(step.purpose()).replace('_', '-'));
    }
}
