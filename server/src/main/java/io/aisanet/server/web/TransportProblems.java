package io.aisanet.server.web;

import io.aisanet.http402.Problem;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Answers what never becomes a request (malformed HTTP, oversized headers) as problems too. */
public final class TransportProblems {
    private TransportProblems() {}

    /** One handler for all kinds. */
    public static DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, TransportProblems::answer);
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse answer(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        Reply reply = Reply.of(ApiProblem.of(kind(status.code()), "the request was refused"), null);
        return DirectHandler.TransportResponse.builder()
                .status(Status.create(reply.status()))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .keepAlive(false)
                .entity(reply.body())
                .build();
    }

    private static ProblemType kind(int status) {
        return switch (status) {
            case 413 -> ProblemType.BODY_TOO_LARGE;
            case 503 -> ProblemType.OVERLOADED;
            default -> status < 500 ? ProblemType.MALFORMED_HTTP : ProblemType.INTERNAL;
        };
    }
}
