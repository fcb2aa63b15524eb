package io.aisanet.gateway;

import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.CallEnd;
import io.aisanet.paywall.CallListener;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.PaidCalls;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Reply;
import io.aisanet.paywall.SentPayment;
import io.aisanet.paywall.mcp.ToolCall;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/** What each request tells whoever follows it. */
final class RequestTrace {

    private static final HeaderName PARENT = HeaderNames.create(Tracing.HEADER);

    private final Tracing tracing;
    private final PaymentIntake payments;
    private final PaidCalls calls;

    RequestTrace(Tracing tracing, PaymentIntake payments, PaidCalls calls) {
        this.tracing = tracing;
        this.payments = payments;
        this.calls = calls;
    }

    /**
     * A request begins; it belongs to the caller's trace, or to that of the 402 that it pays.
     *
     * @param call that it bears, which says the same in its own way; null = it is none of MCP
     */
    Step begin(ServerRequest request, @Nullable ToolCall call) {
        if (!tracing.isOn()) {
            return Step.NONE;
        }
        String method = RequestIntake.method(request);
        String parent = request.headers().first(PARENT).orElse(null);
        Step step =
                call == null
                        ? tracing.request(method, parent, () -> carried(request))
                        : tracing.request(
                                method,
                                parent == null ? call.traceparent() : parent,
                                () -> carried(call));
        step.note("http.request.method", method);
        return step;
    }

    private @Nullable String carried(ServerRequest request) {
        try {
            return payments.find(request.headers()).flatMap(calls::traceIn).orElse(null);
        } catch (PaymentIntake.Ambiguous e) {
            return null; // whoever reads the payment says so
        }
    }

    private @Nullable String carried(ToolCall call) {
        SentPayment payment = call.payment();
        return payment == null ? null : calls.traceIn(payment).orElse(null);
    }

    /** What a request gets, before it is sent. */
    static Reply answered(Step step, Reply reply) {
        switch (reply) {
            case Reply.Whole(Answer answer) -> status(step, answer.status());
            case Reply.Streaming streaming -> status(step, streaming.status());
            case Reply.Live live -> {}
        }
        return reply;
    }

    private static void status(Step step, int status) {
        step.note("http.response.status_code", status);
        if (status >= 500) {
            step.failed("status " + status);
        }
    }

    /** Notes how calls end, in the request that they belong to. */
    static CallListener noting(Tracing tracing, CallListener listener) {
        return tracing.isOn()
                ? (end, request, order) -> {
                    note(tracing.current(), end, request, order);
                    listener.ended(end, request, order);
                }
                : listener;
    }

    private static void note(
            Step step, CallEnd end, PaidRequest request, @Nullable HoldOrder order) {
        String route = request.route().pattern().toString();
        step.named(request.method() + " " + route);
        step.note("http.route", route);
        step.note("aisa.end", end.name());
        step.note("aisa.price", request.terms().price().amount());
        step.note("aisa.asset", request.terms().price().asset().code());
        if (order != null) {
            step.note("aisa.payment.id", order.paymentId());
            step.note("aisa.payer", order.payer().name());
        }
    }
}
