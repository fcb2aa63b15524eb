package io.aisanet.paywall;

import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.mpp.ChallengeBinder;
import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The paywall's desk: takes every request on a paid route and sees to it that a credential buys one
 * answer, for ever.
 *
 * <p>Laws. No 402 after money moved: stock clients would pay again. No byte before the hold. The
 * first copy of a credential calls the upstream; copies that arrive meanwhile wait and get the same
 * answer, later ones the stored answer. A credential that was used for one request never pays
 * another.
 */
public final class PaidCalls {

    private final Map<Dialect, Speaker> speakers;
    private final PaywallLimits limits;
    private final Desk desk;
    private final PaymentIds ids = new PaymentIds();
    private final Orders orders;
    private final Quotes quotes;
    private final Tracing tracing;

    /**
     * What a desk is made of.
     *
     * @param publicOrigin scheme and authority under which clients reach the paywall
     * @param dialects what is spoken; those that the settlement cannot settle are left out
     * @param schemes of x402 version 2, those that the settlement cannot settle left out
     * @param curve checks signatures
     * @param challenges binds challenges of MPP; the same for all paywalls of one origin
     * @param settlement keeps the money
     * @param answers keeps answers for repetitions
     * @param limits the numbers
     * @param gate who has to wait before a payment is tried
     * @param listener hears how each request ended
     * @param sessions null = none are sold
     * @param receipts signs receipts; null = nobody does
     * @param clock tells the time
     */
    public record Parts(
            String publicOrigin,
            Set<Dialect> dialects,
            Set<Scheme> schemes,
            Secp256k1 curve,
            ChallengeBinder challenges,
            Settlement settlement,
            AnswerStore answers,
            PaywallLimits limits,
            PayerGate gate,
            CallListener listener,
            @Nullable SessionDesk sessions,
            @Nullable ReceiptPress receipts,
            InstantSource clock) {

        Parts settledBy(Settlement other) {
            return new Parts(
                    publicOrigin,
                    dialects,
                    schemes,
                    curve,
                    challenges,
                    other,
                    answers,
                    limits,
                    gate,
                    listener,
                    sessions,
                    receipts,
                    clock);
        }
    }

    public PaidCalls(Parts parts) {
        this(parts, Tracing.NONE);
    }

    /**
     * A desk.
     *
     * @param tracing follows each payment from its 402 to its end
     */
    public PaidCalls(Parts parts, Tracing tracing) {
        this.tracing = tracing;
        this.limits = parts.limits();
        Speakers made = Speakers.of(parts);
        this.speakers = made.byDialect();
        Origin origin = new Origin(parts.publicOrigin());
        this.orders = new Orders(origin, parts);
        this.quotes =
                new Quotes(new QuoteSeal(parts.challenges(), origin), speakers, parts.clock());
        this.desk =
                new Desk(
                        parts.settledBy(TracedSettlement.of(made.settlement(), tracing)),
                        new Challenge(speakers, tracing),
                        new InFlight(),
                        new FreeCalls(parts.clock()),
                        new CallReceipts(origin, made.settlement(), parts.receipts()));
    }

    /** What is spoken here, in the order in which payments are looked for. */
    public Set<Dialect> dialects() {
        return Collections.unmodifiableSet(speakers.keySet());
    }

    /**
     * Serves one request. Blocks: for the settlement, for the upstream, or for another copy of the
     * request. A {@link Reply.Streaming} must be relayed by the caller.
     */
    public Reply serve(PaidRequest request, Upstream upstream) {
        try {
            return priced(quotes.priced(request, upstream), upstream);
        } catch (NoPriceException e) {
            return desk.end(CallEnd.UNPRICED, request, null, e.answer());
        }
    }

    private Reply priced(PaidRequest request, Upstream upstream) {
        return switch (judged(request)) {
            case Credential.Absent absent -> challenge(request);
            case Credential.Malformed(String detail) -> malformed(request, detail);
            case Credential.Unfit unfit -> unfit(request, unfit, upstream);
            case Credential.Errand(Supplier<Answer> action) ->
                    desk.end(CallEnd.MANAGED, request, null, action.get());
            case Credential.Valid(HoldOrder order) when desk.parts().gate().isShut(order.payer()) ->
                    desk.end(CallEnd.SHUT_OUT, request, order, Problems.tooManyRefused());
            case Credential.Valid(HoldOrder order) ->
                    PaymentIds.of(request, order)
                            .map(key -> named(request, order, key, upstream))
                            .orElseGet(() -> unnamed(request, order, upstream));
        };
    }

    private Reply unnamed(PaidRequest request, HoldOrder order, Upstream upstream) {
        boolean required =
                limits.paymentIds() == PaymentIdPolicy.REQUIRED
                        && order.by() instanceof PaidBy.X402;
        return required
                ? desk.end(CallEnd.REJECTED, request, order, Problems.paymentIdRequired())
                : new Purchase(desk, request, order, upstream).serve();
    }

    /** Signed twice under one id, it is paid once: by what came first, if that can still be. */
    private Reply named(
            PaidRequest request, HoldOrder order, PaymentIds.Key key, Upstream upstream) {
        HoldOrder first = ids.first(key, order);
        while (!first.id().equals(order.id()) && isOver(first)) {
            ids.forget(key, first);
            first = ids.first(key, order);
        }
        return first.binding().equals(order.binding())
                ? new Purchase(desk, request, first, upstream).serve()
                : desk.end(
                        CallEnd.CONFLICT,
                        request,
                        order,
                        Problems.paymentIdOfAnotherRequest(key.id()));
    }

    /** Whether a payment came to nothing, and can come to nothing else. */
    private boolean isOver(HoldOrder order) {
        if (desk.inFlight().of(order.id()) != null || desk.kept(order) != null) {
            return false;
        }
        return switch (desk.parts().settlement().stateOf(order)) {
            case ENDED -> true;
            case NONE -> order.credentialUntilMs() <= desk.parts().clock().millis();
            case OPEN, WAITING, CAPTURED, UNKNOWN -> false;
        };
    }

    /** The same for a request that is itself a verified payment. */
    public Reply serve(PaidRequest request, Upstream upstream, SignedOrder order) {
        long amount = request.terms().price().amount();
        HoldOrder hold =
                orders.order(
                        request,
                        new Orders.Verified(
                                order.id(),
                                order.payer(),
                                0,
                                order.untilMs(),
                                new PaidBy.Native(amount)));
        return new Purchase(desk, request, hold, upstream).serve();
    }

    private Credential judged(PaidRequest request) {
        Quote quote = request.terms().quote();
        Terms former = quote == null ? null : quote.former();
        return former == null ? read(request) : Quotes.late(read(request.on(former)));
    }

    private Credential read(PaidRequest request) {
        SentPayment payment = request.payment();
        Speaker speaker = payment == null ? null : speakers.get(payment.dialect());
        if (payment == null || speaker == null) {
            return new Credential.Absent();
        }
        try (Step step = tracing.step("verify")) {
            Credential found = speaker.read(request, payment.value());
            step.note("aisa.dialect", payment.dialect().name());
            step.note("aisa.result", found.getClass().getSimpleName());
            return found;
        }
    }

    /** The trace of the 402 that a payment answers, as its payer says; empty where it does not. */
    public Optional<String> traceIn(SentPayment payment) {
        Speaker speaker = speakers.get(payment.dialect());
        return speaker == null ? Optional.empty() : speaker.traceIn(payment.value());
    }

    private Reply challenge(PaidRequest request) {
        String detail =
                "This call costs "
                        + request.terms().price()
                        + ". A client that speaks "
                        + spoken()
                        + " pays it by itself: it signs one of the offers in this answer and sends"
                        + " the same request again with it.";
        Answer answer = desk.challenge().answer(request, ErrorCodes.PAYMENT_REQUIRED, detail);
        return desk.end(CallEnd.CHALLENGED, request, null, answer);
    }

    private String spoken() {
        return speakers.keySet().stream().map(Dialect::title).collect(Collectors.joining(", "));
    }

    private Reply malformed(PaidRequest request, String detail) {
        String text = detail + ". Nothing was charged.";
        Answer answer =
                limits.strictHeaders()
                        ? Problems.malformedPayment(text)
                        : desk.challenge().answer(request, ErrorCodes.INVALID_PAYLOAD, text);
        return desk.end(CallEnd.REJECTED, request, null, answer);
    }

    /** An unfit credential that was used before gets no 402: its payer would pay again. */
    private Reply unfit(PaidRequest request, Credential.Unfit unfit, Upstream upstream) {
        HoldOrder used = unfit.used();
        if (used != null && (isBeingServed(used) || isUnresolved(used))) {
            return new Purchase(desk, request, used, upstream).serve();
        }
        if (used != null) {
            StoredAnswer stored = desk.kept(used);
            Answer given = answerTo(used, stored);
            if (given != null) {
                return desk.end(CallEnd.REPEATED, request, used, given);
            }
            Answer conflict = conflict(used, stored);
            if (conflict != null) {
                return desk.end(CallEnd.CONFLICT, request, used, conflict);
            }
        }
        String detail = unfit.detail() + " Nothing was charged; sign a payment of these terms.";
        Answer answer = desk.challenge().answer(request, unfit.code(), detail);
        return desk.end(CallEnd.REJECTED, request, null, answer);
    }

    /**
     * What waited may have begun while the ledger was asked, and is not waiting then: it is under
     * way, or its answer is kept.
     */
    private boolean isBeingServed(HoldOrder used) {
        return isInFlight(used) || isWaiting(used) || isInFlight(used);
    }

    /**
     * Its answer is there and waits for its payment, which may take longer than it was good for.
     */
    private boolean isUnresolved(HoldOrder used) {
        StoredAnswer stored = desk.kept(used);
        return stored != null && !stored.settled() && stored.binding().equals(used.binding());
    }

    private boolean isInFlight(HoldOrder used) {
        InFlight.Turn turn = desk.inFlight().of(used.id());
        return turn != null && turn.isFor(used.binding());
    }

    /** Approvers take their time: what was good when they were asked is good when they agree. */
    private boolean isWaiting(HoldOrder used) {
        return desk.parts().settlement().stateOf(used) == PaymentState.WAITING;
    }

    private static @Nullable Answer answerTo(HoldOrder order, @Nullable StoredAnswer stored) {
        return stored != null && stored.settled() && stored.binding().equals(order.binding())
                ? stored.answer()
                : null;
    }

    private @Nullable Answer conflict(HoldOrder used, @Nullable StoredAnswer stored) {
        InFlight.Turn turn = desk.inFlight().of(used.id());
        if ((turn != null && !turn.isFor(used.binding()))
                || (stored != null && !stored.binding().equals(used.binding()))) {
            return Problems.boundToAnotherRequest(used.paymentId());
        }
        return switch (desk.parts().settlement().stateOf(used)) {
            case NONE, ENDED -> null;
            case OPEN, WAITING -> Problems.notOver(used);
            case CAPTURED -> Problems.over(used);
            case UNKNOWN -> Problems.alreadyUsed(used.paymentId());
        };
    }
}
