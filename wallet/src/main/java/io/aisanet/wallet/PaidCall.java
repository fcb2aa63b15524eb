package io.aisanet.wallet;

import io.aisanet.http402.PaymentHeaders;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The second half of a call: sends the request with its one credential, again with the same one
 * while no answer comes, and reads what the answer says about the money. It never signs.
 */
final class PaidCall<T> {
    private final PendingPayment pending;
    private final BodyHandler<T> handler;
    private final Confirmation confirmation;
    private final UnpaidCall.Outbound outbound;
    private final InstantSource clock;

    /** Whether an earlier exchange may have delivered the payment to somebody. */
    private volatile boolean sentBefore;

    /** The best that any answer has said; a confirmation is never forgotten for a later answer. */
    private volatile @Nullable Payment known;

    /** Who reads answers, and by which clock. */
    record Judgement(Confirmation confirmation, InstantSource clock) {}

    PaidCall(
            PendingPayment pending,
            BodyHandler<T> handler,
            Judgement judgement,
            UnpaidCall.Outbound outbound) {
        this.pending = pending;
        this.handler = handler;
        this.confirmation = judgement.confirmation();
        this.clock = judgement.clock();
        this.outbound = outbound;
    }

    /** For a payment that was sent by an earlier call. */
    PaidCall<T> sentBefore() {
        sentBefore = true;
        return this;
    }

    PaidResponse<T> run() throws PaidRequestFailedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt();
            } catch (IOException e) {
                if (attempt == outbound.limits().maxPaidAttempts()
                        || !isWorthSendingAfter(backoffMs(attempt))) {
                    throw failed(e);
                }
                pause(backoffMs(attempt));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed(e);
            } catch (RuntimeException e) {
                // The caller's body handler failed, after the payment was sent.
                throw failed(e);
            }
            sentBefore = true;
        }
    }

    private PaidResponse<T> attempt() throws IOException, InterruptedException {
        HttpRequest request = pending.request();
        for (int redirects = 0; ; redirects++) {
            HttpRequest sent = request;
            boolean mayFollow = redirects < outbound.limits().maxRedirects();
            HttpResponse<Step<T>> answer =
                    outbound.wire()
                            .exchange(withCredential(sent), info -> step(sent, info, mayFollow));
            switch (answer.body()) {
                case Step.Deliver<T>(T body, Payment payment) -> {
                    return new PaidResponse<>(new DeliveredResponse<>(answer, sent, body), payment);
                }
                case Step.Follow<T>(HttpRequest next) -> request = next;
                case Step.Pay<T> again ->
                        throw new IllegalStateException("one call pays once: " + again);
            }
        }
    }

    private BodySubscriber<Step<T>> step(HttpRequest sent, ResponseInfo info, boolean mayFollow) {
        if (mayFollow) {
            Optional<HttpRequest> next = Redirect.ofPaid(sent, info.statusCode(), info.headers());
            if (next.isPresent()) {
                return Step.discardFor(new Step.Follow<>(next.get()));
            }
        }
        Payment said = confirmation.read(pending, info.statusCode(), info.headers(), sentBefore);
        if (!(known instanceof Payment.Paid)) {
            known = said;
        }
        return Step.deliver(handler, info, known instanceof Payment.Paid paid ? paid : said);
    }

    private HttpRequest withCredential(HttpRequest request) {
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .setHeader(PaymentHeaders.PAYMENT_SIGNATURE, pending.credential().header())
                .build();
    }

    private boolean isWorthSendingAfter(long waitMs) {
        long untilMs =
                (pending.credential().validBeforeSeconds() - ClientLimits.SETTLE_MARGIN_SECONDS)
                        * 1000;
        return clock.millis() + waitMs < untilMs;
    }

    private static long backoffMs(int attempt) {
        return ClientLimits.FIRST_BACKOFF.toMillis() << Math.min(attempt - 1, 6);
    }

    private void pause(long waitMs) throws PaidRequestFailedException {
        try {
            Thread.sleep(waitMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    /** An incomplete answer that did not confirm the payment says nothing about it. */
    private PaidRequestFailedException failed(Exception cause) {
        Payment payment =
                known instanceof Payment.Paid paid
                        ? paid
                        : new Payment.Unconfirmed(
                                pending, Payment.Doubt.NO_ANSWER, String.valueOf(cause));
        return new PaidRequestFailedException(payment, pending, cause);
    }
}
