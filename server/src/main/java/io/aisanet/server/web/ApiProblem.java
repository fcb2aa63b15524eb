package io.aisanet.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.Problem;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Carries no stack trace: it is an answer, not a bug. */
public final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient ObjectNode members;
    private long retryAfterS;

    private ApiProblem(ProblemType type, String detail, ObjectNode members) {
        super(detail, null, false, false);
        this.type = type;
        this.members = members;
    }

    /**
     * A problem.
     *
     * @param detail what happened, and how to mend it
     */
    public static ApiProblem of(ProblemType type, String detail) {
        return new ApiProblem(type, detail, Json.object());
    }

    /** A problem that one field, header or path part causes. */
    public static ApiProblem at(ProblemType type, String field, String detail) {
        return new ApiProblem(type, detail, Json.object().put("field", field));
    }

    /** A problem with further members. */
    public static ApiProblem with(ProblemType type, String detail, ObjectNode members) {
        return new ApiProblem(type, detail, members);
    }

    /** Says when to try again: in so many seconds, 1 or more. */
    public ApiProblem retryAfter(long seconds) {
        retryAfterS = Math.max(1, seconds);
        return this;
    }

    long retryAfterS() {
        return retryAfterS;
    }

    /** Its kind. */
    public ProblemType type() {
        return type;
    }

    /** As it goes out. */
    Problem toProblem(@Nullable String instance) {
        ObjectNode all =
                Json.object().put("code", type.code()).put("retryable", type.isRetryable());
        all.setAll(members);
        return new Problem(type.uri(), type.title(), type.status(), getMessage(), instance, all);
    }
}
