package io.aisanet.paywall;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Limits;

/**
 * On which terms a route is sold.
 *
 * @param price for one call
 * @param payTo the payee's address
 * @param maxTimeoutSeconds how long a payment signed now stays good; also how long a repeated
 *     request is sure to be known. 30 seconds to {@value #TIMEOUT_SECONDS_MAX}
 * @param category what is sold, as the rules of a payer's budget know it; 0 = not said
 */
public record Terms(Price price, EvmAddress payTo, int maxTimeoutSeconds, long category) {

    /** Longest validity: a credential's id is remembered by the ledger for at most a day. */
    public static final int TIMEOUT_SECONDS_MAX = 12 * 60 * 60;

    /** Terms that name no category. */
    public Terms(Price price, EvmAddress payTo, int maxTimeoutSeconds) {
        this(price, payTo, maxTimeoutSeconds, 0);
    }

    public Terms {
        if (maxTimeoutSeconds < AisaNetwork.MAX_TIMEOUT_FLOOR_SECONDS
                || maxTimeoutSeconds > Math.min(TIMEOUT_SECONDS_MAX, Limits.MAX_TIMEOUT_SECONDS)) {
            throw new IllegalArgumentException(
                    "maxTimeoutSeconds must be "
                            + AisaNetwork.MAX_TIMEOUT_FLOOR_SECONDS
                            + " to "
                            + TIMEOUT_SECONDS_MAX
                            + ", not "
                            + maxTimeoutSeconds);
        }
    }
}
