package io.aisanet.paywall;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The money side of one call to the upstream: a fresh hold that is captured or given back, or a
 * payment made before, of which nothing is left to do.
 */
final class Charge {

    private final Settlement settlement;
    private final HoldOrder order;
    private final boolean fresh;
    private final AtomicBoolean open;
    private volatile CaptureResult.@Nullable Captured upfront;

    private Charge(Settlement settlement, HoldOrder order, boolean fresh) {
        this.settlement = settlement;
        this.order = order;
        this.fresh = fresh;
        this.open = new AtomicBoolean(fresh);
    }

    /** A hold that was just placed. */
    static Charge held(Settlement settlement, HoldOrder order) {
        return new Charge(settlement, order, true);
    }

    /** A payment that an earlier copy of the request made. */
    static Charge paidBefore(Settlement settlement, HoldOrder order) {
        return new Charge(settlement, order, false);
    }

    HoldOrder order() {
        return order;
    }

    boolean isFresh() {
        return fresh;
    }

    /** Moves the whole price before the call; {@link #release} is then a refund. */
    CaptureResult captureUpfront() {
        CaptureResult result = settlement.capture(order, whole());
        if (result instanceof CaptureResult.Captured captured) {
            upfront = captured;
        }
        return result;
    }

    /** Pays what the call cost; a payment that was made before stays as it is. */
    CaptureResult capture(Cost cost) {
        boolean first = open.getAndSet(false);
        CaptureResult.Captured before = upfront;
        if (before != null) {
            return before;
        }
        return first
                ? settlement.capture(order, cost)
                : new CaptureResult.Captured(order.paymentId(), order.sale().price().amount());
    }

    private Cost whole() {
        return Cost.of(order.sale().price().amount());
    }

    /**
     * Gives a fresh hold back, if nothing became of it yet; false when the payer may be without.
     */
    boolean release() {
        if (open.getAndSet(false)) {
            if (upfront != null) {
                return settlement.refund(order);
            }
            settlement.release(order);
        }
        return true;
    }
}
