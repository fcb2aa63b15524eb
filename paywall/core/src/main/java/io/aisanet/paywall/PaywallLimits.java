package io.aisanet.paywall;

/**
 * Numbers that a paywall is run by.
 *
 * @param strictHeaders whether an unreadable payment header gets 400, as the specification says,
 *     and not 402, as the stock server does
 * @param chargeRedirects whether an upstream's 3xx is a paid answer
 * @param bufferBytes longest answer that is held back until it is paid, in bytes
 * @param storedAnswerBytes longest answer that is kept for a repeated request, in bytes
 * @param holdMarginMs how long after the upstream's time-out a hold expires, in milliseconds
 * @param repeatsMax how often the upstream of a safe request is called again, without a charge, for
 *     a payer who repeats it when the answer is no longer kept
 * @param paymentIds what becomes of payers' own ids of payments
 */
public record PaywallLimits(
        boolean strictHeaders,
        boolean chargeRedirects,
        int bufferBytes,
        int storedAnswerBytes,
        long holdMarginMs,
        int repeatsMax,
        PaymentIdPolicy paymentIds) {

    /** What is used where nothing is configured. */
    public static final PaywallLimits DEFAULTS =
            new PaywallLimits(
                    false, false, 1 << 20, 256 << 10, 15_000, 3, PaymentIdPolicy.ACCEPTED);

    public PaywallLimits {
        if (bufferBytes < 1024 || storedAnswerBytes < 0 || holdMarginMs < 1 || repeatsMax < 0) {
            throw new IllegalArgumentException(
                    "bufferBytes is 1024 or more, holdMarginMs 1 or more, the others 0 or more");
        }
    }

    /** The same numbers with this treatment of payers' own ids. */
    public PaywallLimits withPaymentIds(PaymentIdPolicy policy) {
        return new PaywallLimits(
                strictHeaders,
                chargeRedirects,
                bufferBytes,
                storedAnswerBytes,
                holdMarginMs,
                repeatsMax,
                policy);
    }
}
