package io.aisanet.wallet;

import io.aisanet.http402.trace.TraceEcho;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;

/**
 * The first half of a call: sends the request, follows the origin's own redirects, and ends with an
 * answer for the caller or with an offer that is reserved.
 */
final class UnpaidCall<T> {
    private final Desk desk;
    private final Taken taken;
    private final Wire wire;
    private final BodyHandler<T> handler;
    private final int maxRedirects;
    private HttpRequest request;

    /** How a 402 is decided. */
    interface Desk {
        OfferDesk.Decision decide(Asked asked);

        void giveBack(Reservation reservation);
    }

    UnpaidCall(HttpRequest request, BodyHandler<T> handler, Desk desk, Outbound outbound) {
        this.request = request;
        this.handler = handler;
        this.desk = desk;
        this.taken = new Taken(desk::giveBack);
        this.wire = outbound.wire();
        this.maxRedirects = outbound.limits().maxRedirects();
    }

    /** What both halves of a call send with. */
    record Outbound(Wire wire, ClientLimits limits) {}

    CallEnd<T> run() throws IOException, InterruptedException {
        try {
            for (int redirects = 0; ; redirects++) {
                boolean mayFollow = redirects < maxRedirects;
                HttpResponse<Step<T>> answer =
                        wire.exchange(request, info -> step(info, mayFollow));
                switch (answer.body()) {
                    case Step.Deliver<T>(T body, Payment payment) -> {
                        var delivered = new DeliveredResponse<>(answer, request, body);
                        return new CallEnd.Answered<>(new PaidResponse<>(delivered, payment));
                    }
                    case Step.Follow<T>(HttpRequest next) -> request = next;
                    case Step.Pay<T>(OfferDesk.Take take) -> {
                        taken.handOver();
                        return new CallEnd.ToPay<>(
                                TraceEcho.payOf(request, answer.headers()), take);
                    }
                }
            }
        } finally {
            taken.close();
        }
    }

    private BodySubscriber<Step<T>> step(ResponseInfo info, boolean mayFollow) {
        if (mayFollow) {
            Optional<HttpRequest> next =
                    Redirect.ofUnpaid(request, info.statusCode(), info.headers());
            if (next.isPresent()) {
                return Step.discardFor(new Step.Follow<>(next.get()));
            }
        }
        return info.statusCode() == 402
                ? new AskedBody<>(body -> decide(new Asked(request, info.headers(), body), info))
                : Step.deliver(handler, info, new Payment.None());
    }

    private AskedBody.Decision<Step<T>> decide(Asked asked, ResponseInfo info) {
        return switch (desk.decide(asked)) {
            case OfferDesk.Leave(Payment payment) ->
                    new AskedBody.Hand<>(Step.deliver(handler, info, payment));
            case OfferDesk.Take take -> {
                taken.keep(take);
                yield new AskedBody.Drop<>(new Step.Pay<>(take));
            }
        };
    }
}
