package io.aisanet.server.web;

import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.http402.Problem;
import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.server.history.FeedBehindException;
import io.aisanet.server.ledger.LedgerCalls;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes every request through the same steps: route, key, scope, {@code Idempotency-Key}, body,
 * handler; and turns whatever ends it early into a problem.
 */
public final class Dispatcher implements io.helidon.webserver.http.Handler {
    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
    private static final HeaderName PARENT = HeaderNames.create(Tracing.HEADER);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final RouteTable table;
    private final Authenticator authenticator;
    private final AccessLog log;
    private final Tracing tracing;

    /**
     * @param calls where keys are looked up
     * @param accessLog whether each request is logged
     * @param tracing follows requests
     */
    public Dispatcher(RouteTable table, LedgerCalls calls, boolean accessLog, Tracing tracing) {
        this.tracing = tracing;
        this.table = table;
        this.authenticator = new Authenticator(calls);
        this.log = new AccessLog(accessLog);
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        if (!tracing.isOn()) {
            serve(request, response, Step.NONE);
            return;
        }
        String method = request.prologue().method().text();
        String parent = request.headers().first(PARENT).orElse(null);
        try (Step step = tracing.request(method, parent, () -> null)) {
            serve(request, response, step);
        }
    }

    private void serve(ServerRequest request, ServerResponse response, Step step) {
        long startedNs = System.nanoTime();
        String method = request.prologue().method().text();
        Progress progress = new Progress();
        Reply reply = reply(request, method, progress);
        if (tracing.isOn()) {
            note(step, method, progress, reply);
        }
        send(reply, response);
        log.write(method, progress.pattern, reply.status(), progress.owner, startedNs);
    }

    private static void note(Step step, String method, Progress progress, Reply reply) {
        step.named(progress.label(method));
        step.note("http.request.method", method);
        step.note("http.route", progress.pattern);
        step.note("http.response.status_code", reply.status());
        if (reply.status() >= 500) {
            step.failed("status " + reply.status());
        }
    }

    private Reply reply(ServerRequest request, String method, Progress progress) {
        Reply reply;
        try {
            reply = answer(request, method, progress);
        } catch (ApiProblem problem) {
            reply = problem(problem, request);
        } catch (OverloadedException e) {
            reply = problem(ApiProblem.of(ProblemType.OVERLOADED, "try again later"), request);
        } catch (FeedBehindException e) {
            reply =
                    problem(
                            ApiProblem.of(
                                    ProblemType.UNAVAILABLE, "the event feed is behind the log"),
                            request);
        } catch (OutcomeUnknownException e) {
            reply = problem(unknown(), request);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a request failed: " + method + " " + progress, e);
            reply = problem(ApiProblem.of(ProblemType.INTERNAL, "see the log"), request);
        }
        return reply;
    }

    /** How far a request has come, for the log. */
    private static final class Progress {
        String pattern = "-";
        long owner;

        String label(String method) {
            return pattern.equals("-") ? method : method + " " + pattern;
        }

        @Override
        public String toString() {
            return pattern;
        }
    }

    private Reply answer(ServerRequest request, String method, Progress progress) {
        RouteTable.Match match = table.find(method, request.path().rawPath());
        Route route = match.route();
        progress.pattern = route.pattern();
        Caller caller =
                authenticator.admit(
                        request.headers().first(HeaderNames.AUTHORIZATION), route.scope());
        progress.owner = caller.owner();
        Call.Head head =
                new Call.Head(
                        route,
                        caller,
                        request.remotePeer().host(),
                        match.parameters(),
                        new Query(request.query().toMap()),
                        idempotencyKey(request, route));
        return route.handler().handle(new Call(head, content(request, route.intake())));
    }

    private static @Nullable String idempotencyKey(ServerRequest request, Route route) {
        Optional<String> key = request.headers().first(IDEMPOTENCY_KEY);
        if (key.isEmpty()) {
            if (route.movesMoney()) {
                throw ApiProblem.at(
                        ProblemType.IDEMPOTENCY_KEY_MISSING,
                        "Idempotency-Key",
                        "send a fresh random Idempotency-Key, and the same one again when you"
                                + " repeat this request: it is what makes it safe to repeat");
            }
            return null;
        }
        if (!key.get().matches("[!-~]{1," + ApiLimits.IDEMPOTENCY_KEY_CHARS + "}")) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST,
                    "Idempotency-Key",
                    "Idempotency-Key is 1 to "
                            + ApiLimits.IDEMPOTENCY_KEY_CHARS
                            + " printable ASCII characters without spaces");
        }
        return key.get();
    }

    private static byte[] content(ServerRequest request, Route.Intake intake) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        if (request.headers().contentLength().orElse(0) > intake.bytesMax()) {
            throw tooLarge(intake);
        }
        byte[] content = read(request, intake);
        if (content.length > intake.bytesMax()) {
            throw tooLarge(intake);
        }
        if (content.length > 0 && !isOf(request, intake)) {
            throw ApiProblem.at(
                    ProblemType.MEDIA_TYPE,
                    "Content-Type",
                    "send Content-Type: " + intake.mediaType());
        }
        return content;
    }

    private static byte[] read(ServerRequest request, Route.Intake intake) {
        try (var in = request.content().inputStream()) {
            return in.readNBytes(intake.bytesMax() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(ServerRequest request, Route.Intake intake) {
        return request.headers()
                .contentType()
                .filter(type -> type.mediaType().text().equals(intake.mediaType()))
                .isPresent();
    }

    private static ApiProblem tooLarge(Route.Intake intake) {
        return ApiProblem.of(
                ProblemType.BODY_TOO_LARGE, "send at most " + intake.bytesMax() + " bytes");
    }

    private static ApiProblem unknown() {
        return ApiProblem.of(
                ProblemType.OUTCOME_UNKNOWN,
                "the ledger has not answered in time; send the identical request with the same"
                        + " Idempotency-Key again until it is answered");
    }

    private static Reply problem(ApiProblem problem, ServerRequest request) {
        return Reply.of(problem, request.path().rawPath());
    }

    private static void send(Reply reply, ServerResponse response) {
        response.status(Status.create(reply.status()));
        response.header(HeaderNames.CONTENT_TYPE, reply.mediaType());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (reply.mediaType().equals(Problem.MEDIA_TYPE)) {
            addProblemHeaders(reply, response);
        }
        response.send(reply.body());
    }

    private static void addProblemHeaders(Reply reply, ServerResponse response) {
        if (reply.retryAfterS() > 0) {
            response.header(HeaderNames.RETRY_AFTER, Long.toString(reply.retryAfterS()));
        } else if (reply.status() == 429 || reply.status() == 503) {
            response.header(HeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (reply.status() == 401) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"aisa\"");
        }
    }
}
