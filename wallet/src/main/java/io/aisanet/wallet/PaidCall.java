package io.aisanet.wallet;

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
 * A call with a payment: sends the request with its one credential, again with the same one while
 * no answer comes, and reads what the answer says about the money. It never signs.
 */
final class PaidCall<T> {
    private final PendingPayment pending;
    private final BodyHandler<T> handler;
    private final Judgement judgement;
    private final UnpaidCall.Outbound outbound;
    private final Taken taken;

    /** Whether an earlier exchange may have delivered the payment to somebody. */
    private volatile boolean sentBefore;

    /** The best that any answer has said; a confirmation is never forgotten for a later answer. */
    private volatile @Nullable Payment known;

    /**
     * Who reads answers.
     *
     * @param confirmation what they say about the money
     * @param clock tells whether sending again is worth while
     * @param again decides about a 402 to a payment that was made on a false assumption; null =
     *     nothing more is paid
     */
    record Judgement(
            Confirmation confirmation, InstantSource clock, UnpaidCall.@Nullable Desk again) {}

    PaidCall(
            PendingPayment pending,
            BodyHandler<T> handler,
            Judgement judgement,
            UnpaidCall.Outbound outbound) {
        this.pending = pending;
        this.handler = handler;
        this.judgement = judgement;
        this.outbound = outbound;
        UnpaidCall.Desk again = judgement.again();
        this.taken = new Taken(again == null ? reservation -> {} : again::giveBack);
    }

    /** For a payment that was sent by an earlier call. */
    PaidCall<T> sentBefore() {
        sentBefore = true;
        return this;
    }

    CallEnd<T> run() throws PaidRequestFailedException {
        try {
            return attempts();
        } finally {
            taken.close();
        }
    }

    /** What became of the payment, once the call has ended. */
    Payment outcome() {
        Payment said = known;
        if (said == null) {
            throw new IllegalStateException("no answer yet");
        }
        return said;
    }

    private CallEnd<T> attempts() throws PaidRequestFailedException {
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

    private CallEnd<T> attempt() throws IOException, InterruptedException {
        HttpRequest request = pending.request();
        for (int redirects = 0; ; redirects++) {
            HttpRequest sent = request;
            boolean mayFollow = redirects < outbound.limits().maxRedirects();
            HttpResponse<Step<T>> answer =
                    outbound.wire()
                            .exchange(withCredential(sent), info -> step(sent, info, mayFollow));
            switch (answer.body()) {
                case Step.Deliver<T>(T body, Payment payment) -> {
                    var delivered = new DeliveredResponse<>(answer, sent, body);
                    return new CallEnd.Answered<>(new PaidResponse<>(delivered, payment));
                }
                case Step.Follow<T>(HttpRequest next) -> request = next;
                case Step.Pay<T>(OfferDesk.Take take) -> {
                    taken.handOver();
                    return new CallEnd.ToPay<>(sent, take);
                }
            }
        }
    }

    private BodySubscriber<Step<T>> step(HttpRequest sent, ResponseInfo info, boolean mayFollow) {
        boolean hasReceipt =
                info.headers().firstValue(pending.credential().receipts().field()).isPresent();
        if (mayFollow && !hasReceipt) {
            Optional<HttpRequest> next = Redirect.ofPaid(sent, info.statusCode(), info.headers());
            if (next.isPresent()) {
                return Step.discardFor(new Step.Follow<>(next.get()));
            }
        }
        return info.statusCode() == 402
                ? new AskedBody<>(body -> decide(new Asked(sent, info.headers(), body), info))
                : Step.deliver(handler, info, said(info, ""));
    }

    /** A server that asks although it was paid. */
    private AskedBody.Decision<Step<T>> decide(Asked asked, ResponseInfo info) {
        Payment said = said(info, asked.error());
        UnpaidCall.Desk again = judgement.again();
        if (again == null
                || !(said instanceof Payment.Rejected)
                || !pending.offer().wasMistaken(asked)) {
            return new AskedBody.Hand<>(Step.deliver(handler, info, said));
        }
        return switch (again.decide(asked)) {
            case OfferDesk.Leave(Payment payment) ->
                    new AskedBody.Hand<>(Step.deliver(handler, info, payment));
            case OfferDesk.Take take -> {
                taken.keep(take);
                yield new AskedBody.Drop<>(new Step.Pay<>(take));
            }
        };
    }

    private Payment said(ResponseInfo info, String error) {
        Payment said =
                judgement
                        .confirmation()
                        .read(
                                pending,
                                new Confirmation.Answer(info.statusCode(), info.headers(), error),
                                sentBefore);
        Payment before = known;
        Payment best = before != null && isKnown(before) ? before : said;
        known = best;
        return best;
    }

    private static boolean isKnown(Payment said) {
        return said instanceof Payment.Paid || said instanceof Payment.Held;
    }

    private HttpRequest withCredential(HttpRequest request) {
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .setHeader(pending.credential().field(), pending.credential().value())
                .build();
    }

    private boolean isWorthSendingAfter(long waitMs) {
        long untilMs =
                (pending.credential().validBeforeSeconds() - ClientLimits.SETTLE_MARGIN_SECONDS)
                        * 1000;
        return judgement.clock().millis() + waitMs < untilMs;
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
        Payment said = known;
        Payment payment =
                said != null && isKnown(said)
                        ? said
                        : new Payment.Unconfirmed(
                                pending, Payment.Doubt.NO_ANSWER, String.valueOf(cause));
        return new PaidRequestFailedException(payment, pending, cause);
    }
}
