package io.aisanet.gateway;

import io.aisanet.http402.Payer;
import io.aisanet.paywall.CallEnd;
import io.aisanet.paywall.CallListener;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.PaidRequest;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Who paid for what lately, so that whoever signs in gets it again: this gateway's memory, gone
 * with it. A query is part of what was paid for.
 */
final class PaidPaths implements CallListener {

    /** Most payments that are remembered; the eldest is forgotten first. */
    static final int PAYMENTS_MAX = 200_000;

    private record Paid(Payer payer, String target) {}

    private final ExpiringSet<Paid> paid = new ExpiringSet<>(PAYMENTS_MAX);
    private final CallListener next;
    private final long rememberedMs;
    private final InstantSource clock;

    /**
     * @param next hears what this one hears
     * @param rememberedMs how long a payment is good for getting the same again
     */
    PaidPaths(CallListener next, long rememberedMs, InstantSource clock) {
        this.next = next;
        this.rememberedMs = rememberedMs;
        this.clock = clock;
    }

    @Override
    public void ended(CallEnd end, PaidRequest request, @Nullable HoldOrder order) {
        next.ended(end, request, order);
        if (end == CallEnd.PAID && order != null) {
            long nowMs = clock.millis();
            paid.renew(new Paid(order.payer(), request.target()), nowMs + rememberedMs, nowMs);
        }
    }

    /** Whether this payer paid for it within the remembered time. */
    boolean hasPaid(Payer payer, String target) {
        return paid.contains(new Paid(payer, target), clock.millis());
    }
}
