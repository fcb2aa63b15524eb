package io.aisanet.gateway;

import io.aisanet.http402.receipt.LedgerEntry;
import io.aisanet.paywall.CaptureResult;
import io.aisanet.paywall.ConversionTill;
import io.aisanet.paywall.Cost;
import io.aisanet.paywall.ForwardingSettlement;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import io.aisanet.paywall.PaymentState;
import io.aisanet.paywall.Settlement;
import java.util.Optional;

/**
 * Payments whose payee is paid in another asset: the payer's side is set aside by the settlement
 * behind, then the pool's by a till. All others go to the settlement behind.
 */
final class ConvertingSettlement extends ForwardingSettlement {
    private final ConversionTill till;

    ConvertingSettlement(Settlement behind, ConversionTill till) {
        super(behind);
        this.till = till;
    }

    @Override
    public Optional<ConversionTill> conversions() {
        return Optional.of(till);
    }

    @Override
    public HoldResult hold(HoldOrder order) {
        if (!order.converts()) {
            return super.hold(order);
        }
        HoldResult obstacle = till.look(order);
        if (!(obstacle instanceof HoldResult.Held)
                && super.stateOf(order) == PaymentState.NONE) { // else it was used before
            return obstacle;
        }
        HoldResult held = super.hold(order);
        return held instanceof HoldResult.Held ? locked(order) : held;
    }

    /** Where the pool's side is not there, the payer's goes back at once. */
    private HoldResult locked(HoldOrder order) {
        HoldResult locked = till.lock(order);
        if (!(locked instanceof HoldResult.Held)) {
            release(order);
        }
        return locked;
    }

    @Override
    public CaptureResult capture(HoldOrder order, Cost cost) {
        if (!order.converts()) {
            return super.capture(order, cost);
        }
        if (cost.cappedAt(order.sale().price().amount()).roundedUp() == 0) {
            release(order);
            return new CaptureResult.Captured(order.paymentId(), 0);
        }
        return till.capture(order);
    }

    /** A receipt says one asset; here there are two. */
    @Override
    public Optional<LedgerEntry> entryOf(HoldOrder order, CaptureResult.Captured captured) {
        return order.converts() ? Optional.empty() : super.entryOf(order, captured);
    }

    @Override
    public void release(HoldOrder order) {
        super.release(order);
        if (order.converts()) {
            till.release(order);
        }
    }

    /** What is converted is paid after its call, and so nothing has to go back. */
    @Override
    public boolean refund(HoldOrder order) {
        return !order.converts() && super.refund(order);
    }
}
