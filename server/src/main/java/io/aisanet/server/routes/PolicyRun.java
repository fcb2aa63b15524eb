package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.Plan;
import io.aisanet.guard.Step;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.LedgerProblems;
import java.util.Map;

/** Sends a plan's commands. */
final class PolicyRun {
    private PolicyRun() {}

    /**
     * Ids of all budgets, by path. Steps before one that is refused stay; each keeps what held
     * before it.
     *
     * @throws ApiProblem where the ledger refuses a step
     */
    static Map<String, Long> of(Plan plan, Services services) {
        Plan.Result result = plan.run(services.calls()::submit);
        if (result.applied()) {
            return result.ids();
        }
        Outcome last = result.outcome();
        Status status = last.status == Status.EXISTS ? last.first : last.status;
        ObjectNode members = Json.object();
        result.stopped().ifPresent(step -> members.set("step", PolicyRoutes.form(step)));
        throw ApiProblem.with(
                LedgerProblems.typeOf(status),
                "the ledger refused "
                        + result.stopped().map(Step::toString).orElse("the plan")
                        + ": "
                        + LedgerProblems.detail(status)
                        + "; what came before it is applied",
                members);
    }
}
