package io.aisanet.gateway;

import io.aisanet.gateway.crawl.CrawlVerdict;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.trace.Step;
import io.aisanet.paywall.AmbiguousPath;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.FreeCall;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Problems;
import io.aisanet.paywall.Reply;
import io.aisanet.paywall.RequestPath;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.RouteMatch;
import io.aisanet.paywall.SentPayment;
import io.aisanet.paywall.SignedOrder;
import io.aisanet.paywall.StreamMode;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.Upstream;
import io.aisanet.paywall.UpstreamException;
import io.aisanet.paywall.mcp.McpTools;
import io.aisanet.paywall.mcp.ToolCall;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Takes each request to its route: refused, free or paid. */
final class GatewayHandler implements Handler {

    private static final HeaderName SIGN_IN = HeaderNames.create(PaymentHeaders.SIGN_IN_WITH_X);

    private final GatewayParts parts;
    private final RequestIntake intake;
    private final PaymentIntake payments;
    private final McpDesk mcp;
    private final RequestTrace trace;

    GatewayHandler(GatewayParts parts) {
        this.parts = parts;
        this.intake = new RequestIntake(parts.config().limits());
        this.payments = new PaymentIntake(parts.paidCalls().dialects());
        this.mcp = new McpDesk(parts);
        this.trace = new RequestTrace(parts.tracing(), payments, parts.paidCalls());
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        parts.counters().countRequest();
        if (isLast(request)) {
            // Helidon 4.5.0 announces that it closes, and then waits for the client (issue 12324).
            response.whenSent(GatewayHandler::closeWhenSent);
        }
        if (!parts.admission().enter()) {
            parts.counters().countBusy();
            ReplySender.send(
                    Problems.unavailable("Too many requests at one time. Nothing was charged."),
                    response);
            return;
        }
        try (Step step = trace.begin(request, asked(request))) {
            ReplySender.send(RequestTrace.answered(step, replyTo(request)), response);
        } finally {
            parts.admission().leave();
        }
    }

    private static void closeWhenSent() {
        throw new CloseConnectionException("the client asked for it");
    }

    private static boolean isLast(ServerRequest request) {
        String version = request.prologue().protocolVersion();
        return version.startsWith("1")
                && (version.equals("1.0")
                        || (request.headers().contains(HeaderNames.CONNECTION)
                                && request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)));
    }

    private Reply replyTo(ServerRequest request) {
        return switch (RequestIntake.path(request)) {
            case AmbiguousPath why -> new Reply.Whole(Problems.ambiguousPath(why));
            case RequestPath path when path.text().equals(HealthAnswer.PATH) ->
                    new Reply.Whole(HealthAnswer.of(parts.settlement().isReachable()));
            case RequestPath path when parts.orders().covers(path) ->
                    new Reply.Whole(parts.orders().answer(RequestIntake.method(request), path));
            case RequestPath path ->
                    ReceiptShelf.answer(
                                    parts.receipts(), RequestIntake.method(request), path.text())
                            .<Reply>map(Reply.Whole::new)
                            .orElseGet(() -> matched(request, path));
        };
    }

    private Reply matched(ServerRequest request, RequestPath path) {
        String method = RequestIntake.method(request);
        return switch (parts.routes().match(method, path)) {
            case RouteMatch.Found(Route route, boolean paid) -> forward(request, path, route, paid);
            case RouteMatch.MethodNotAllowed(SortedSet<String> allowed) ->
                    new Reply.Whole(Problems.methodNotAllowed(allowed));
            case RouteMatch.NoRoute none ->
                    parts.pages()
                            .answer(method, path)
                            .<Reply>map(Reply.Whole::new)
                            .orElseGet(() -> unmatched(request, path));
        };
    }

    private Reply unmatched(ServerRequest request, RequestPath path) {
        return parts.config().unmatched() == UnmatchedPolicy.FREE
                ? forwardUnmatched(request, path)
                : new Reply.Whole(Problems.noRoute());
    }

    private Reply forwardUnmatched(ServerRequest request, RequestPath path) {
        String upstream = parts.config().upstreams().getFirst().name();
        return free(request, path, parts.upstream(upstream), false);
    }

    private Reply forward(ServerRequest request, RequestPath path, Route route, boolean paid) {
        @Nullable McpTools tools = parts.config().offers().mcp().get(route.pattern());
        if (tools != null && route.covers("POST")) {
            return mcp(new McpDesk.Place(request, path, route, tools));
        }
        UpstreamClient upstream = parts.upstream(route.upstream());
        boolean longLived = route.stream() == StreamMode.ALWAYS;
        return paid
                ? paid(request, path, route, upstream)
                : free(request, path, upstream, longLived);
    }

    /** A message of MCP says itself what it costs. */
    private Reply mcp(McpDesk.Place at) {
        Optional<McpArrival> early = at.request().context().get(McpArrival.class, McpArrival.class);
        return switch (early.orElseGet(() -> read(at))) {
            case McpArrival.Message(McpDesk.Visit visit) -> mcp.reply(visit);
            case McpArrival.Broken(Answer answer) -> new Reply.Whole(answer);
        };
    }

    /** What came where messages of MCP are taken. */
    private sealed interface McpArrival {
        record Message(McpDesk.Visit visit) implements McpArrival {}

        record Broken(Answer answer) implements McpArrival {}
    }

    private McpArrival read(McpDesk.Place at) {
        try {
            return new McpArrival.Message(mcp.read(at, readBody(at.request())));
        } catch (Unreadable e) {
            return new McpArrival.Broken(e.answer);
        }
    }

    /**
     * The call of a paid tool in a request that is followed: only its message says what it belongs
     * to, so that it is read before the request's step begins. Null for all else.
     */
    private @Nullable ToolCall asked(ServerRequest request) {
        boolean mayBe =
                parts.tracing().isOn()
                        && !parts.config().offers().mcp().isEmpty()
                        && RequestIntake.method(request).equals("POST");
        if (!mayBe
                || !(RequestIntake.path(request) instanceof RequestPath path)
                || !(parts.routes().match("POST", path) instanceof RouteMatch.Found found)) {
            return null;
        }
        @Nullable McpTools tools = parts.config().offers().mcp().get(found.route().pattern());
        if (tools == null) {
            return null;
        }
        McpArrival arrival = read(new McpDesk.Place(request, path, found.route(), tools));
        request.context().register(McpArrival.class, arrival);
        return arrival instanceof McpArrival.Message(McpDesk.Visit visit)
                ? visit.call().orElse(null)
                : null;
    }

    private Reply free(
            ServerRequest request, RequestPath path, UpstreamClient upstream, boolean longLived) {
        RequestBody body;
        try {
            body = readBody(request);
        } catch (Unreadable e) {
            return new Reply.Whole(e.answer);
        }
        ProxiedRequest proxied = proxied(request, path, body);
        try {
            return FreeCall.reply(upstream.callFree(proxied, longLived));
        } catch (UpstreamException e) {
            return new Reply.Whole(
                    Problems.upstreamFailed(e.kind(), String.valueOf(e.getMessage())));
        }
    }

    private Reply paid(
            ServerRequest request, RequestPath path, Route route, UpstreamClient upstream) {
        Price price = Objects.requireNonNull(route.terms(), "a paid route has terms").price();
        return switch (parts.crawlers().judge(request, price)) {
            case CrawlVerdict.Free free ->
                    free(request, path, upstream, route.stream() == StreamMode.ALWAYS);
            case CrawlVerdict.Refused(Answer answer) -> new Reply.Whole(answer);
            case CrawlVerdict.Pays pays ->
                    parts.crawlers().dress(sold(request, path, route, pays), price, pays);
        };
    }

    private Reply sold(
            ServerRequest request, RequestPath path, Route route, CrawlVerdict.Pays pays) {
        UpstreamClient upstream = parts.upstream(route.upstream());
        @Nullable SentPayment payment;
        try {
            payment = payments.find(request.headers()).orElse(null);
        } catch (PaymentIntake.Ambiguous e) {
            return new Reply.Whole(Problems.badRequest(String.valueOf(e.getMessage()), "send one"));
        }
        boolean named = payment == null && !isQuoted(route);
        @Nullable SignedOrder order = named ? pays.order() : null;
        boolean unpaid = payment == null && order == null;
        Visit visit = unpaid ? visit(request, path, route) : Visit.UNKNOWN;
        return visit.free()
                ? free(request, path, upstream, route.stream() == StreamMode.ALWAYS)
                : charged(
                        request, path, new Sale(route, upstream, payment, order, visit.refusal()));
    }

    /**
     * Who signed in instead of paying.
     *
     * @param free whether that is enough
     * @param refusal why it is not; null = nobody tried
     */
    private record Visit(boolean free, @Nullable String refusal) {
        static final Visit UNKNOWN = new Visit(false, null);
    }

    private Visit visit(ServerRequest request, RequestPath path, Route route) {
        if (!request.headers().contains(SIGN_IN)
                || !parts.extras().takesSignIn(route, RequestIntake.method(request))) {
            return Visit.UNKNOWN;
        }
        String refusal =
                parts.extras()
                        .refusal(
                                request.headers().get(SIGN_IN).get(),
                                path.text(),
                                target(request, path));
        return new Visit(refusal == null, refusal);
    }

    /** What is to be paid, and what came to pay it. */
    private record Sale(
            Route route,
            UpstreamClient upstream,
            @Nullable SentPayment payment,
            @Nullable SignedOrder order,
            @Nullable String refusal) {

        boolean isUnpaid() {
            return payment == null && order == null;
        }
    }

    /** Whether a price is made for each request: only a payment that gives it back is for it. */
    private static boolean isQuoted(Route route) {
        Terms terms = route.terms();
        return terms != null && terms.pricing() != null;
    }

    /**
     * Without a credential nothing will be forwarded, so that the body need not be read, unless the
     * price follows from it.
     */
    private Reply charged(ServerRequest request, RequestPath path, Sale sale) {
        String address = request.remotePeer().host();
        if (sale.isUnpaid() && parts.unpaid().isReached(address)) {
            parts.counters().countUnpaidRefused();
            return new Reply.Whole(Problems.tooManyUnpaid());
        }
        RequestBody body;
        try {
            boolean unread = sale.isUnpaid() && !isQuoted(sale.route());
            body = unread ? RequestBody.none() : readBody(request);
        } catch (Unreadable e) {
            return new Reply.Whole(e.answer);
        }
        Route route = sale.route();
        PaidRequest paidRequest =
                new PaidRequest(
                        route,
                        Objects.requireNonNull(route.terms(), "a paid route has terms"),
                        RequestIntake.method(request),
                        path,
                        RequestIntake.query(request),
                        body.sent(),
                        timeoutMs(route, sale.upstream()),
                        sale.payment(),
                        PaymentIntake.accepts(request.headers()));
        Upstream serving = sale.upstream().forPaid(proxied(request, path, body));
        @Nullable SignedOrder order = sale.order();
        Reply reply =
                order == null
                        ? parts.paidCalls().serve(paidRequest, serving)
                        : parts.paidCalls().serve(paidRequest, serving, order);
        if (reply instanceof Reply.Whole(Answer answer) && answer.status() == 402) {
            parts.unpaid().count(address);
        }
        return parts.extras().isEmpty()
                ? reply
                : parts.extras().dress(paidRequest, reply, sale.refusal());
    }

    static long timeoutMs(Route route, UpstreamClient upstream) {
        return route.stream() == StreamMode.ALWAYS
                ? upstream.config().streamTimeoutMs()
                : upstream.config().timeoutMs();
    }

    private static String target(ServerRequest request, RequestPath path) {
        @Nullable String query = RequestIntake.query(request);
        return query == null ? path.text() : path.text() + "?" + query;
    }

    static ProxiedRequest proxied(ServerRequest request, RequestPath path, RequestBody body) {
        List<HeaderField> received = RequestIntake.headers(request);
        return new ProxiedRequest(
                RequestIntake.method(request),
                target(request, path),
                RequestIntake.forwarded(request, received),
                body);
    }

    private RequestBody readBody(ServerRequest request) throws Unreadable {
        if (intake.isTooLong(request)) {
            throw new Unreadable(
                    Problems.tooLarge(
                            "The body may be at most "
                                    + parts.config().limits().requestBodyBytes()
                                    + " bytes long. Nothing was charged."));
        }
        try {
            return intake.body(request);
        } catch (IOException | RuntimeException e) {
            throw new Unreadable(
                    Problems.upstreamFailed(
                            UpstreamException.Kind.CLIENT_GONE,
                            "The request's body could not be read to its end. Nothing was"
                                    + " charged."));
        }
    }

    /** A request whose body is no good, with the answer that says so. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Answer answer;

        Unreadable(Answer answer) {
            this.answer = answer;
        }
    }
}
