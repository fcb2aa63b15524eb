package io.aisanet.paywall;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Limits;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a route is sold.
 *
 * @param price for one call
 * @param payTo the payee's address
 * @param maxTimeoutSeconds how long a payment signed now stays good; also how long a repeated
 *     request is sure to be known. 30 seconds to {@value #TIMEOUT_SECONDS_MAX}
 * @param category what is sold, as the rules of a payer's budget know it; 0 = not said
 * @param flow when the money moves
 * @param tariff what is counted afterwards, the price being the cap; null = the price, whatever the
 *     call did
 */
public record Terms(
        Price price,
        EvmAddress payTo,
        int maxTimeoutSeconds,
        long category,
        PaymentFlow flow,
        @Nullable Tariff tariff) {

    /** Longest validity: a credential's id is remembered by the ledger for at most a day. */
    public static final int TIMEOUT_SECONDS_MAX = 12 * 60 * 60;

    /** Terms that name no category. */
    public Terms(Price price, EvmAddress payTo, int maxTimeoutSeconds) {
        this(price, payTo, maxTimeoutSeconds, 0);
    }

    /** Terms by the call. */
    public Terms(Price price, EvmAddress payTo, int maxTimeoutSeconds, long category) {
        this(price, payTo, maxTimeoutSeconds, category, PaymentFlow.AUTHORIZATION, null);
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
        if (tariff != null && flow == PaymentFlow.UPFRONT) {
            throw new IllegalArgumentException(
                    "what a call used is known only afterwards: it cannot be paid upfront");
        }
    }

    /** The same, for what a call used, up to the price. */
    public Terms metered(@Nullable Tariff prices) {
        return new Terms(price, payTo, maxTimeoutSeconds, category, flow, prices);
    }

    /** The same at another price. */
    public Terms at(Price other) {
        return new Terms(other, payTo, maxTimeoutSeconds, category, flow, tariff);
    }

    /** The same with the money moving at this time. */
    public Terms flowing(PaymentFlow when) {
        return new Terms(price, payTo, maxTimeoutSeconds, category, when, tariff);
    }

    /** Whether the price is a cap. */
    public boolean isMetered() {
        return tariff != null;
    }
}
