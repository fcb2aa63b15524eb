package io.aisanet.wallet;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first half of a call: sends the request, follows the origin's own redirects, and ends with an
 * answer for the caller or with an offer that is reserved.
 */
final class UnpaidCall<T> {
    private final Desk desk;
    private final Wire wire;
    private final BodyHandler<T> handler;
    private final int maxRedirects;
    private HttpRequest request;
    private OfferDesk.@Nullable Take taken;
    private boolean over;

    /** How a 402 is decided. */
    interface Desk {
        OfferDesk.Decision decide(HttpRequest request, ResponseInfo answer);

        void giveBack(Reservation reservation);
    }

    UnpaidCall(HttpRequest request, BodyHandler<T> handler, Desk desk, Outbound outbound) {
        this.request = request;
        this.handler = handler;
        this.desk = desk;
        this.wire = outbound.wire();
        this.maxRedirects = outbound.limits().maxRedirects();
    }

    /** What both halves of a call send with. */
    record Outbound(Wire wire, ClientLimits limits) {}

    /** How the first half ended. */
    sealed interface End<T> {}

    /** With an answer for the caller. */
    record Answered<T>(PaidResponse<T> response) implements End<T> {}

    /** With an offer to pay, and the request to pay for. */
    record ToPay<T>(HttpRequest request, OfferDesk.Take take) implements End<T> {}

    End<T> run() throws IOException, InterruptedException {
        boolean handedOver = false;
        try {
            for (int redirects = 0; ; redirects++) {
                boolean mayFollow = redirects < maxRedirects;
                HttpResponse<Step<T>> answer =
                        wire.exchange(request, info -> step(info, mayFollow));
                switch (answer.body()) {
                    case Step.Deliver<T>(T body, Payment payment) -> {
                        var delivered = new DeliveredResponse<>(answer, request, body);
                        return new Answered<>(new PaidResponse<>(delivered, payment));
                    }
                    case Step.Follow<T>(HttpRequest next) -> request = next;
                    case Step.Pay<T>(OfferDesk.Take take) -> {
                        handedOver = true;
                        return new ToPay<>(request, take);
                    }
                }
            }
        } finally {
            close(handedOver);
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
        if (info.statusCode() != 402) {
            return Step.deliver(handler, info, new Payment.None());
        }
        return switch (desk.decide(request, info)) {
            case OfferDesk.Leave(Payment payment) -> Step.deliver(handler, info, payment);
            case OfferDesk.Take take -> {
                keep(take);
                yield Step.discardFor(new Step.Pay<>(take));
            }
        };
    }

    /**
     * Runs on the HTTP client's thread, perhaps after the call has timed out: then nobody will pay.
     */
    private synchronized void keep(OfferDesk.Take take) {
        if (over || taken != null) {
            desk.giveBack(take.reservation());
            throw new IllegalStateException("an answer to a call that is over");
        }
        taken = take;
    }

    private synchronized void close(boolean handedOver) {
        over = true;
        if (!handedOver && taken != null) {
            desk.giveBack(taken.reservation());
        }
    }
}
