package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
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
    private final FreeCount.@Nullable Gift gift;
    private volatile CaptureResult.@Nullable Captured upfront;

    private Charge(
            Settlement settlement, HoldOrder order, boolean fresh, FreeCount.@Nullable Gift gift) {
        this.gift = gift;
        this.settlement = settlement;
        this.order = order;
        this.fresh = fresh;
        this.open = new AtomicBoolean(fresh);
    }

    /** A hold that was just placed. */
    static Charge held(Settlement settlement, HoldOrder order) {
        return new Charge(settlement, order, true, null);
    }

    /** The same, which costs nothing if the call succeeds either. */
    Charge given(FreeCount.Gift free) {
        return new Charge(settlement, order, true, free);
    }

    boolean isGift() {
        return gift != null;
    }

    /** What a call that came to this much costs. */
    Cost due(Cost cost) {
        return gift == null ? cost : Cost.NONE;
    }

    /** What a free call is told to have cost. */
    CaptureResult.Captured nothing() {
        ObjectNode extra = Json.object().put("free", true);
        if (gift != null) {
            extra.put("freeLeft", gift.left());
        }
        return new CaptureResult.Captured(order.paymentId(), 0, extra);
    }

    /** A payment that an earlier copy of the request made. */
    static Charge paidBefore(Settlement settlement, HoldOrder order) {
        return new Charge(settlement, order, false, null);
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
                ? told(settlement.capture(order, cost))
                : new CaptureResult.Captured(order.paymentId(), order.gives().amount());
    }

    private CaptureResult told(CaptureResult result) {
        return isGift() && result instanceof CaptureResult.Captured ? nothing() : result;
    }

    /** Leaves a fresh hold to the seller, who ships or cancels. */
    void leave() {
        open.set(false);
    }

    private Cost whole() {
        return Cost.of(order.sale().price().amount());
    }

    /**
     * Gives a fresh hold back, if nothing became of it yet; false when the payer may be without.
     */
    boolean release() {
        if (open.getAndSet(false)) {
            if (gift != null) {
                gift.giveBack();
            }
            if (upfront != null) {
                return settlement.refund(order);
            }
            settlement.release(order);
        }
        return true;
    }
}
