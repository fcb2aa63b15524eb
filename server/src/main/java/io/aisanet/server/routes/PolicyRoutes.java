package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.BudgetsNow;
import io.aisanet.guard.Plan;
import io.aisanet.guard.PolicyDiff;
import io.aisanet.guard.PolicyDocument;
import io.aisanet.guard.Step;
import io.aisanet.http402.Json;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
                PolicyTexts.read(call.text(), OwnersDirectory.of(services, owner, call.caller()));
        BudgetsNow now = book.now(owner);
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
        (dryRun ? plan.ids() : PolicyRun.of(plan, services))
                .forEach((path, id) -> ids.put(path, Long.toString(id)));
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

    static ObjectNode form(Step step) {
        return Json.object().put("path", step.path()).put("purpose", Forms.word(step.purpose()));
    }
}
