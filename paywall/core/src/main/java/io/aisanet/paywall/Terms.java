package io.aisanet.paywall;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Limits;
import java.util.List;
import java.util.function.Consumer;
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
 * @param orderHoldMs how long the money of an order stays set aside after its payment's end, in
 *     milliseconds, at most {@link #ORDER_HOLD_MS_MAX}; 0 = this is not {@link PaymentFlow#ORDER}
 * @param pricing how a request's price follows from it, the price here being the most; null = it
 *     does not
 * @param free how many calls of a payer cost nothing; null = none
 * @param others in which other assets it can be paid; null = in none
 * @param quote that was made for this request; null = none, or these are a route's terms
 */
public record Terms(
        Price price,
        EvmAddress payTo,
        int maxTimeoutSeconds,
        long category,
        PaymentFlow flow,
        @Nullable Tariff tariff,
        List<Share> shares,
        long orderHoldMs,
        @Nullable Pricing pricing,
        @Nullable FreeQuota free,
        @Nullable OtherAssets others,
        @Nullable Quote quote) {

    /** Longest hold of an order: the ledger holds for 30 days, and a payment may end in one. */
    public static final long ORDER_HOLD_MS_MAX = 28L * 24 * 60 * 60 * 1000;

    /** Longest validity: a credential's id is remembered by the ledger for at most a day. */
    public static final int TIMEOUT_SECONDS_MAX = 12 * 60 * 60;

    /** Terms that name no category. */
    public Terms(Price price, EvmAddress payTo, int maxTimeoutSeconds) {
        this(price, payTo, maxTimeoutSeconds, 0);
    }

    /** Terms by the call. */
    public Terms(Price price, EvmAddress payTo, int maxTimeoutSeconds, long category) {
        this(
                price,
                payTo,
                maxTimeoutSeconds,
                category,
                PaymentFlow.AUTHORIZATION,
                null,
                List.of(),
                0,
                null,
                null,
                null,
                null);
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
        if (orderHoldMs < 0
                || orderHoldMs > ORDER_HOLD_MS_MAX
                || (flow == PaymentFlow.ORDER) != (orderHoldMs > 0)) {
            throw new IllegalArgumentException(
                    "an order, and nothing else, is held for some time after its call, at most 28"
                            + " days");
        }
        if (flow == PaymentFlow.ORDER && (tariff != null || !shares.isEmpty())) {
            throw new IllegalArgumentException(
                    "an order has a price that its call does not change, and is paid to one payee:"
                            + " whoever ships it can divide it");
        }
        if (free != null && flow != PaymentFlow.AUTHORIZATION) {
            throw new IllegalArgumentException(
                    "what may be free is neither paid upfront nor an order of goods");
        }
        shares = List.copyOf(shares);
        boolean plain =
                flow == PaymentFlow.AUTHORIZATION
                        && tariff == null
                        && shares.isEmpty()
                        && free == null;
        if (others != null && (!plain || others.assets().contains(price.asset()))) {
            throw new IllegalArgumentException(
                    "other assets go with a price by the call in one asset for one payee, after the"
                            + " call, and none of it free");
        }
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
        return changed(draft -> draft.tariff = prices);
    }

    /** The same at another price. */
    public Terms at(Price other) {
        return changed(draft -> draft.price = other);
    }

    /** The same, sold as something of this category. */
    public Terms of(long kind) {
        return changed(draft -> draft.category = kind);
    }

    /** The same with the money moving at this time. */
    public Terms flowing(PaymentFlow when) {
        return changed(draft -> draft.flow = when);
    }

    /** The same as an order, whose money stays set aside for so long after its payment's end. */
    public Terms ordered(long holdMs) {
        return changed(draft -> {
            draft.flow = PaymentFlow.ORDER;
            draft.orderHoldMs = holdMs;
        });
    }

    /** The same, divided so. */
    public Terms shared(List<Share> others) {
        return changed(draft -> draft.shares = others);
    }

    /** The same with a price that follows from the request, up to this one. */
    public Terms priced(@Nullable Pricing rule) {
        return changed(draft -> draft.pricing = rule);
    }

    /** The same with so many free calls. */
    public Terms free(@Nullable FreeQuota quota) {
        return changed(draft -> draft.free = quota);
    }

    /** The same, to be paid in these assets as well. */
    public Terms payableIn(@Nullable OtherAssets assets) {
        return changed(draft -> draft.others = assets);
    }

    /** The same with the quote that says this price. */
    Terms quoted(Quote made) {
        return changed(draft -> draft.quote = made);
    }

    private Terms changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Terms(
                draft.price,
                payTo,
                maxTimeoutSeconds,
                draft.category,
                draft.flow,
                draft.tariff,
                draft.shares,
                draft.orderHoldMs,
                draft.pricing,
                draft.free,
                draft.others,
                draft.quote);
    }

    /** What may change of terms. */
    private static final class Draft {
        private Price price;
        private long category;
        private PaymentFlow flow;
        private @Nullable Tariff tariff;
        private List<Share> shares;
        private long orderHoldMs;
        private @Nullable Pricing pricing;
        private @Nullable FreeQuota free;
        private @Nullable OtherAssets others;
        private @Nullable Quote quote;

        Draft(Terms from) {
            this.price = from.price;
            this.category = from.category;
            this.flow = from.flow;
            this.tariff = from.tariff;
            this.shares = from.shares;
            this.orderHoldMs = from.orderHoldMs;
            this.pricing = from.pricing;
            this.free = from.free;
            this.others = from.others;
            this.quote = from.quote;
        }
    }

    /** Whether a session can pay it: sessions are captured after their calls, to one payee. */
    boolean fitsSessions() {
        return flow == PaymentFlow.AUTHORIZATION
                && shares.isEmpty()
                && pricing == null
                && free == null;
    }

    /** Whether the call only places an order. */
    public boolean isOrder() {
        return flow == PaymentFlow.ORDER;
    }

    /** Whether the price is a cap. */
    public boolean isMetered() {
        return tariff != null;
    }
}
