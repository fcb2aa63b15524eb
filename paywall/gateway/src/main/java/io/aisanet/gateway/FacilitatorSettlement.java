package io.aisanet.gateway;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.FacilitatorClient;
import io.aisanet.http402.FacilitatorOutcome;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.SupportedResponse;
import io.aisanet.http402.VerifyResponse;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.CaptureResult;
import io.aisanet.paywall.Cost;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import io.aisanet.paywall.PaidBy;
import io.aisanet.paywall.PaymentState;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.Settlement;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Settlement by an x402 facilitator: verify is the hold, settle the capture, and the void
 * extension, where the facilitator lists it, gives money back before the hold expires.
 *
 * <p>AIsa's facilitator holds the money at verify and refuses a second verify of the same
 * credential. A facilitator that does not hold can still find the payer's balance gone at settle;
 * then nothing was paid and the answer is withheld. What a credential was used for, a facilitator
 * does not tell: after a restart a repeated credential gets 409.
 */
public final class FacilitatorSettlement implements Settlement {

    private static final System.Logger LOG =
            System.getLogger(FacilitatorSettlement.class.getName());

    private static final Set<String> USED =
            Set.of(ErrorCodes.EXACT_NONCE_ALREADY_USED, ErrorCodes.DUPLICATE_SETTLEMENT);
    private static final Set<String> POOR =
            Set.of(ErrorCodes.EXACT_INSUFFICIENT_BALANCE, ErrorCodes.INSUFFICIENT_FUNDS);
    private static final long RESOLVE_MS = 20_000;
    private static final long PAUSE_NS = 200_000_000;
    private static final int STATES_MAX = 200_000;

    private final FacilitatorClient client;
    private final Map<String, String> headers;
    private final boolean canVoid;
    private final Tracing tracing;
    private final RecentStates states = new RecentStates(STATES_MAX);

    private FacilitatorSettlement(
            FacilitatorClient client,
            Map<String, String> headers,
            boolean canVoid,
            Tracing tracing) {
        this.tracing = tracing;
        this.client = client;
        this.headers = headers;
        this.canVoid = canVoid;
    }

    /**
     * Asks the facilitator what it supports, and settles with it.
     *
     * @param client closed together with the settlement
     * @param headers what authenticates the gateway
     * @param tracing tells it which trace each payment belongs to
     * @throws IllegalStateException when it cannot be asked, or does not settle on AIsa's network
     */
    static FacilitatorSettlement open(
            FacilitatorClient client, Map<String, String> headers, Tracing tracing) {
        return switch (client.supported(headers)) {
            case FacilitatorOutcome.Accepted<SupportedResponse>(SupportedResponse answer) -> {
                boolean settles =
                        answer.kinds().stream()
                                .anyMatch(kind ->
                                        kind.network().equals(AisaNetwork.CAIP2)
                                                && kind.scheme().equals("exact"));
                if (!settles) {
                    throw new IllegalStateException(
                            "the facilitator does not settle exact on " + AisaNetwork.CAIP2);
                }
                yield new FacilitatorSettlement(
                        client,
                        Map.copyOf(headers),
                        answer.extensions().contains(AisaNetwork.VOID_EXTENSION),
                        tracing);
            }
            case FacilitatorOutcome.Rejected<SupportedResponse>(String code, String message) ->
                    throw new IllegalStateException("the facilitator refused: " + code);
            case FacilitatorOutcome.Unavailable<SupportedResponse>(String reason) ->
                    throw new IllegalStateException("the facilitator cannot be asked: " + reason);
            case FacilitatorOutcome.Unknown<SupportedResponse>(String reason) ->
                    throw new IllegalStateException("the facilitator cannot be asked: " + reason);
        };
    }

    private Map<String, String> traced() {
        String traceparent = tracing.current().traceparent();
        if (traceparent == null) {
            return headers;
        }
        Map<String, String> more = new HashMap<>(headers);
        more.put(Tracing.HEADER, traceparent);
        return more;
    }

    /** A facilitator of version 2 takes nothing else. */
    @Override
    public Set<Dialect> dialects() {
        return Set.of(Dialect.X402);
    }

    @Override
    public Set<Scheme> schemes() {
        return Set.of(Scheme.EXACT);
    }

    @Override
    public HoldResult hold(HoldOrder order) {
        return switch (client.verify(request(order), traced())) {
            case FacilitatorOutcome.Accepted<VerifyResponse> accepted -> {
                states.put(order.id(), PaymentState.OPEN);
                yield new HoldResult.Held();
            }
            case FacilitatorOutcome.Rejected<VerifyResponse>(String code, String message) ->
                    rejected(order, code, message);
            case FacilitatorOutcome.Unavailable<VerifyResponse>(String reason) ->
                    new HoldResult.Unavailable(reason);
            case FacilitatorOutcome.Unknown<VerifyResponse>(String reason) -> {
                states.put(order.id(), PaymentState.OPEN);
                yield new HoldResult.Unknown(reason);
            }
        };
    }

    private HoldResult rejected(HoldOrder order, String code, String message) {
        if (USED.contains(code)) {
            PaymentState known = states.get(order.id());
            return new HoldResult.Repeated(
                    known == PaymentState.NONE ? PaymentState.UNKNOWN : known, true);
        }
        if (POOR.contains(code)) {
            return new HoldResult.InsufficientFunds();
        }
        String text = message.isEmpty() ? "The facilitator said " + code + "." : message;
        return new HoldResult.Refused(
                code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                text + " Nothing was charged.");
    }

    @Override
    public CaptureResult capture(HoldOrder order, Cost cost) {
        // The terms of a route that settles here are by the call: the cost is the price.
        long startNs = System.nanoTime();
        boolean asked = false;
        while (true) {
            FacilitatorOutcome<SettleResponse> outcome = client.settle(request(order), traced());
            if (outcome instanceof FacilitatorOutcome.Accepted<SettleResponse>(var answer)) {
                return captured(order, answer.transaction());
            }
            if (outcome
                    instanceof FacilitatorOutcome.Rejected<SettleResponse>(var code, var text)) {
                // Used up by our own first try, whose answer was lost: verify had found it unused.
                return asked && USED.contains(code)
                        ? captured(order, order.paymentId())
                        : notCaptured(order, code);
            }
            asked |= outcome instanceof FacilitatorOutcome.Unknown;
            if ((System.nanoTime() - startNs) / 1_000_000 > RESOLVE_MS) {
                return new CaptureResult.Unknown("settle: " + outcome);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private CaptureResult captured(HoldOrder order, String transaction) {
        states.put(order.id(), PaymentState.CAPTURED);
        return new CaptureResult.Captured(
                transaction.isEmpty() ? order.paymentId() : transaction,
                order.sale().price().amount());
    }

    private CaptureResult notCaptured(HoldOrder order, String code) {
        states.put(order.id(), PaymentState.ENDED);
        return new CaptureResult.NotCaptured(code);
    }

    @Override
    public void release(HoldOrder order) {
        states.put(order.id(), PaymentState.ENDED);
        if (!canVoid) {
            return;
        }
        FacilitatorOutcome<VerifyResponse> outcome = client.voidHold(request(order), traced());
        if (!(outcome instanceof FacilitatorOutcome.Accepted)) {
            LOG.log(
                    Level.WARNING,
                    "Void of {0} is not confirmed, the hold expires by itself: {1}",
                    order,
                    outcome);
        }
    }

    /** A facilitator knows no refunds. */
    @Override
    public boolean refund(HoldOrder order) {
        return false;
    }

    @Override
    public PaymentState stateOf(HoldOrder order) {
        return states.get(order.id());
    }

    private static FacilitatorRequest request(HoldOrder order) {
        return switch (order.by()) {
            case PaidBy.X402(PaymentPayload payment, PaymentRequirements requirements, _) ->
                    new FacilitatorRequest(payment, requirements);
            case PaidBy other -> throw unsettled(other);
        };
    }

    private static IllegalArgumentException unsettled(PaidBy other) {
        return new IllegalArgumentException("no facilitator settles " + other.dialect());
    }

    @Override
    public boolean isReachable() {
        return client.supported(headers) instanceof FacilitatorOutcome.Accepted;
    }

    @Override
    public void close() {
        client.close();
    }

    /** What this process did with the newest credentials. */
    private static final class RecentStates {
        private final Map<CredentialId, PaymentState> states;

        RecentStates(int max) {
            this.states = new BoundedMap<>(max);
        }

        synchronized void put(CredentialId id, PaymentState state) {
            states.put(id, state);
        }

        synchronized PaymentState get(CredentialId id) {
            PaymentState state = states.get(id);
            return state == null ? PaymentState.NONE : state;
        }
    }
}
