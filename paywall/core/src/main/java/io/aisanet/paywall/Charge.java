package io.aisanet.paywall;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The money side of one call to the upstream: a fresh hold that is captured or given back, or a
 * payment made before, of which nothing is left to do.
 */
final class Charge {

    private final Settlement settlement;
    private final HoldOrder order;
    private final boolean fresh;
    private final AtomicBoolean open;

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

    CaptureResult capture() {
        return open.getAndSet(false)
                ? settlement.capture(order)
                : new CaptureResult.Captured(order.paymentId());
    }

    /** Gives a fresh hold back, if nothing became of it yet. */
    void release() {
        if (open.getAndSet(false)) {
            settlement.release(order);
        }
    }
}
