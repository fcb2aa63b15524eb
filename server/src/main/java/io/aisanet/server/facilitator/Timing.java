package io.aisanet.server.facilitator;

import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.ExactScheme;
import java.time.Duration;
import java.util.Optional;

/**
 * When a credential may start a payment, and how long its ids must be remembered.
 *
 * <p>The ledger forgets a command's id at its expiry, at most 24 hours ahead. So that no credential
 * outlives the memory of its use, one that is valid for longer than {@link #VALIDITY_MAX} is
 * refused, and every command about it expires {@link #MEMORY_MARGIN} after it.
 */
final class Timing {
    /** Longest validity that is accepted. */
    static final Duration VALIDITY_MAX = Duration.ofHours(23);

    /** Room for clocks that differ and for settlements that are asked about again. */
    static final Duration MEMORY_MARGIN = Duration.ofMinutes(30);

    /** No credential that ends later ever gets to the ledger. */
    private static final long FAR_AWAY_MS = Long.MAX_VALUE / 2;

    private static final long MARGIN_MS = ExactScheme.SETTLE_MARGIN_SECONDS * 1000L;

    private Timing() {}

    /** Why the credential cannot start a payment now; empty when it can. */
    static Optional<Refusal> refusal(Order order, long nowMs) {
        if (order.validBeforeMs() < nowMs + MARGIN_MS) {
            return Optional.of(
                    new Refusal(
                            ErrorCodes.EXACT_VALID_BEFORE,
                            "ended, or ends too soon to settle",
                            order.payer()));
        }
        if (order.validBeforeMs() > nowMs + VALIDITY_MAX.toMillis()) {
            return Optional.of(
                    new Refusal(
                            ErrorCodes.EXACT_VALID_BEFORE,
                            "is valid for longer than "
                                    + VALIDITY_MAX.toHours()
                                    + " hours: sign a nearer validBefore",
                            order.payer()));
        }
        if (order.validAfterMs() > nowMs) {
            return Optional.of(
                    new Refusal(ErrorCodes.EXACT_VALID_AFTER, "is not valid yet", order.payer()));
        }
        return Optional.empty();
    }

    /** Expiry of every command about this credential: follows from it, never from the clock. */
    static long expiryMs(Order order) {
        return Math.min(order.validBeforeMs(), FAR_AWAY_MS) + MEMORY_MARGIN.toMillis();
    }

    /** When a hold gives the money back by itself. */
    static long holdUntilMs(Order order, long nowMs) {
        long asked = nowMs + order.terms().maxTimeoutSeconds() * 1000L;
        return order.terms().maxTimeoutSeconds() == 0
                ? order.validBeforeMs()
                : Math.min(order.validBeforeMs(), asked);
    }
}
