package io.aisanet.paywall;

import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Payer;
import io.aisanet.http402.RequestBinding;
import java.math.BigInteger;
import java.time.InstantSource;

/** What the payments of all dialects have in common: from a verified one to the order to hold. */
final class Orders {

    /** How far ahead a payment may end: the ledger remembers an id for a day at most. */
    static final long VALIDITY_SECONDS_MAX = 23 * 60 * 60;

    private static final BigInteger SECONDS_MAX = BigInteger.valueOf(Long.MAX_VALUE / 1000);

    private final Origin origin;
    private final InstantSource clock;
    private final long holdMarginMs;

    Orders(Origin origin, PaidCalls.Parts parts) {
        this.origin = origin;
        this.clock = parts.clock();
        this.holdMarginMs = parts.limits().holdMarginMs();
    }

    /**
     * What a payment says, its signature being good.
     *
     * @param mandate that its payer named; 0 = none
     * @param untilMs unix milliseconds at which it stops being accepted
     */
    record Verified(CredentialId id, Payer payer, long mandate, long untilMs, PaidBy by) {}

    /** To hold the money of a payment for this request. */
    HoldOrder order(PaidRequest request, Verified payment) {
        long nowMs = clock.millis();
        long callUntilMs = nowMs + request.timeoutMs() + holdMarginMs;
        return new HoldOrder(
                payment.id(),
                payment.payer(),
                payment.mandate(),
                request.terms(),
                binding(request).digest(),
                payment.untilMs(),
                nowMs,
                callUntilMs,
                holdUntilMs(request.terms(), payment, callUntilMs),
                payment.by());
    }

    /** Of an order it follows from the payment: sent again it is the same hold. */
    private static long holdUntilMs(Terms terms, Verified payment, long callUntilMs) {
        return terms.isOrder() ? payment.untilMs() + terms.orderHoldMs() : callUntilMs;
    }

    Origin origin() {
        return origin;
    }

    RequestBinding binding(PaidRequest request) {
        return origin.binding(request);
    }

    long nowMs() {
        return clock.millis();
    }

    long nowSeconds() {
        return clock.millis() / 1000;
    }

    /** Whether a payment that ends then would be good for too long. */
    boolean endsTooLate(long untilSeconds) {
        return untilSeconds > nowSeconds() + VALIDITY_SECONDS_MAX;
    }

    /**
     * A time as it was signed; what is so far away that nobody can wait for it, a little nearer.
     */
    static long seconds(BigInteger signed) {
        return signed.min(SECONDS_MAX).longValueExact();
    }
}
