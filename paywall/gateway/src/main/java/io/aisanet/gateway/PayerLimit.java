package io.aisanet.gateway;

import io.aisanet.http402.MinuteLimit;
import io.aisanet.http402.Payer;
import io.aisanet.paywall.CallEnd;
import io.aisanet.paywall.CallListener;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.PayerGate;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Shuts out payers whose payments are refused again and again: each one costs the ledger a step.
 */
final class PayerLimit implements PayerGate, CallListener {

    private final MinuteLimit refused;
    private final CallListener next;

    /**
     * @param perMinute 0 = no limit
     * @param next hears everything as well
     */
    PayerLimit(int perMinute, InstantSource clock, CallListener next) {
        this.refused = new MinuteLimit(perMinute, clock);
        this.next = next;
    }

    @Override
    public boolean isShut(Payer payer) {
        return refused.isReached(payer.name());
    }

    @Override
    public void ended(CallEnd end, PaidRequest request, @Nullable HoldOrder order) {
        if (order != null && (end == CallEnd.REJECTED || end == CallEnd.REFUSED)) {
            refused.count(order.payer().name());
        }
        next.ended(end, request, order);
    }
}
