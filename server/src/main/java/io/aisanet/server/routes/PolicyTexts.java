package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.PolicyDocument;
import io.aisanet.http402.Json;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.ProblemType;
import io.aisanet.settings.Problem;
import io.aisanet.settings.SettingsProblems;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads policy documents out of requests. */
final class PolicyTexts {
    private static final int ERRORS_MAX = 50;

    private PolicyTexts() {}

    /**
     * A document.
     *
     * @throws ApiProblem with each line that is wrong
     */
    static PolicyDocument read(String yaml, OwnersDirectory directory) {
        return told(() -> PolicyDocument.parse(yaml, Path.of("policy.yaml"), directory));
    }

    /**
     * What is read.
     *
     * @throws ApiProblem with each line that is wrong
     */
    static <T> T told(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (SettingsProblems e) {
            ObjectNode members = Json.object().put("field", "policy");
            ArrayNode errors = members.putArray("errors");
            e.problems().stream()
                    .limit(ERRORS_MAX)
                    .forEach(problem ->
                            errors.addObject()
                                    .put("field", problem.keyPath())
                                    .put("line", problem.line())
                                    .put("detail", problem.message() + hint(problem)));
            throw ApiProblem.with(
                    ProblemType.INVALID_REQUEST, String.valueOf(e.getMessage()), members);
        }
    }

    private static String hint(Problem problem) {
        return problem.keyPath().endsWith("approvers")
                ? "; name a key of this owner or of an operator that has the scope approve and is"
                        + " limited to no wallet, each name once, or give the number of any key that has this"
                        + " scope; aisa key list (GET /v1/keys) shows the keys"
                : "";
    }
}
