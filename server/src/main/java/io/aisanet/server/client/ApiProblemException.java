package io.aisanet.server.client;

import io.aisanet.http402.Problem;

/** The node refused; its problem says what, why and whether to try again. */
public final class ApiProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ApiProblemException(Problem problem) {
        super(
                problem.detail() == null
                        ? problem.title()
                        : problem.title() + ": " + problem.detail());
        this.problem = problem;
    }

    /** As the node sent it. */
    public Problem problem() {
        return problem;
    }

    /** HTTP status. */
    public int status() {
        return problem.status();
    }

    /** Machine name, such as {@code insufficient-funds}; empty when the answer had none. */
    public String code() {
        return problem.members().path("code").asText();
    }

    /** Whether the same request, with the same Idempotency-Key, may succeed later. */
    public boolean isRetryable() {
        return problem.members().path("retryable").asBoolean();
    }
}
