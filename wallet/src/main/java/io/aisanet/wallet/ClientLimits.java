package io.aisanet.wallet;

import java.time.Duration;

/**
 * The bounds of one call.
 *
 * @param requestTimeout for one HTTP exchange, body included, where the request sets none itself; a
 *     request's own time-out counts in the same way
 * @param maxBodyBytes the largest request body that is kept to be sent again with the payment
 * @param maxRedirects how many redirects one call follows
 * @param maxPaidAttempts how often one signed payment is sent while no answer comes
 */
record ClientLimits(
        Duration requestTimeout, int maxBodyBytes, int maxRedirects, int maxPaidAttempts) {
    static final ClientLimits DEFAULTS =
            new ClientLimits(Duration.ofSeconds(30), 8 * 1024 * 1024, 5, 3);

    /** What is read of a 402's body in search of offers. */
    static final int MAX_OFFER_BYTES = 64 * 1024;

    /** How long a payment in the native dialect is good, unless a cap says less. */
    static final int NATIVE_VALIDITY_SECONDS = 120;

    /** What is read of a body that nobody wants (of a redirect). */
    static final long MAX_DISCARDED_BYTES = 256 * 1024;

    /** The wait before a payment is sent again; doubled each time. */
    static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

    /** Facilitators refuse a payment that expires this soon: it is not worth sending. */
    static final int SETTLE_MARGIN_SECONDS = 6;

    /** How far the clock of whoever cashes a payment may be behind ours. */
    static final int CLOCK_SKEW_SECONDS = 30;

    ClientLimits {
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException("the request time-out must be positive");
        }
        if (maxBodyBytes < 0 || maxRedirects < 0 || maxPaidAttempts < 1) {
            throw new IllegalArgumentException(
                    "maxBodyBytes and maxRedirects must not be negative,"
                            + " maxPaidAttempts at least 1");
        }
    }
}
