package io.aisanet.paywall;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Limits;
import java.util.List;
import java.util.stream.Stream;
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
 * @param shares what others than the payee get of it, at most {@link Share#MOST}
 */
public record Terms(
        Price price,
        EvmAddress payTo,
        int maxTimeoutSeconds,
        long category,
        PaymentFlow flow,
        @Nullable Tariff tariff,
        List<Share> shares) {

    /** Longest validity: a credential's id is remembered by the ledger for at most a day. */
    public static final int TIMEOUT_SECONDS_MAX = 12 * 60 * 60;

    /** Terms that name no category. */
    public Terms(Price price, EvmAddress payTo, int maxTimeoutSeconds) {
        this(price, payTo, maxTimeoutSeconds, 0);
    }

    /** Terms by the call. */
    public Terms(Price price, EvmAddress payTo, int maxTimeoutSeconds, long category) {
        this(price, payTo, maxTimeoutSeconds, category, PaymentFlow.AUTHORIZATION, null, List.of());
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
        shares = List.copyOf(shares);
        long payees =
                Stream.concat(Stream.of(payTo), shares.stream().map(Share::payee))
                        .distinct()
                        .count();
        if (shares.size() > Share.MOST
                || payees != shares.size() + 1L
                || shares.stream().mapToInt(Share::perMille).sum() >= Share.WHOLE) {
            throw new IllegalArgumentException(
                    "a price has at most "
                            + Share.MOST
                            + " shares of different payees, other than payTo, and less than all of"
                            + " it in sum");
        }
        if (tariff != null && flow == PaymentFlow.UPFRONT) {
            throw new IllegalArgumentException(
                    "what a call used is known only afterwards: it cannot be paid upfront");
        }
    }

    /** The same, for what a call used, up to the price. */
    public Terms metered(@Nullable Tariff prices) {
        return new Terms(price, payTo, maxTimeoutSeconds, category, flow, prices, shares);
    }

    /** The same at another price. */
    public Terms at(Price other) {
        return new Terms(other, payTo, maxTimeoutSeconds, category, flow, tariff, shares);
    }

    /** The same, sold as something of this category. */
    public Terms of(long kind) {
        return new Terms(price, payTo, maxTimeoutSeconds, kind, flow, tariff, shares);
    }

    /** The same with the money moving at this time. */
    public Terms flowing(PaymentFlow when) {
        return new Terms(price, payTo, maxTimeoutSeconds, category, when, tariff, shares);
    }

    /** The same, divided so. */
    public Terms shared(List<Share> others) {
        return new Terms(price, payTo, maxTimeoutSeconds, category, flow, tariff, others);
    }

    /** Whether a session can pay it: sessions are captured after their calls, to one payee. */
    boolean fitsSessions() {
        return flow == PaymentFlow.AUTHORIZATION && shares.isEmpty();
    }

    /** Whether the price is a cap. */
    public boolean isMetered() {
        return tariff != null;
    }
}
