package io.aisanet.gateway;

import io.aisanet.http402.receipt.LedgerEntry;
import io.aisanet.paywall.CaptureResult;
import io.aisanet.paywall.ChainAsset;
import io.aisanet.paywall.ChainTill;
import io.aisanet.paywall.Cost;
import io.aisanet.paywall.ForwardingSettlement;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import io.aisanet.paywall.PaidBy;
import io.aisanet.paywall.PaymentState;
import io.aisanet.paywall.Settlement;
import java.util.List;
import java.util.Optional;

/** Payments on real chains go to a till, all others to the settlement behind. */
final class ChainSettlement extends ForwardingSettlement {
    private final ChainTill till;

    ChainSettlement(Settlement behind, ChainTill till) {
        super(behind);
        this.till = till;
    }

    private static boolean isOnChain(HoldOrder order) {
        return order.by() instanceof PaidBy.X402 by && by.isOnChain();
    }

    @Override
    public List<ChainAsset> chains() {
        return till.assets();
    }

    @Override
    public HoldResult hold(HoldOrder order) {
        return isOnChain(order) ? till.hold(order) : super.hold(order);
    }

    @Override
    public CaptureResult capture(HoldOrder order, Cost cost) {
        if (!isOnChain(order)) {
            return super.capture(order, cost);
        }
        if (cost.cappedAt(order.sale().price().amount()).roundedUp() == 0) {
            till.release(order);
            return new CaptureResult.Captured(order.paymentId(), 0);
        }
        return till.capture(order);
    }

    @Override
    public Optional<LedgerEntry> entryOf(HoldOrder order, CaptureResult.Captured captured) {
        return isOnChain(order) ? Optional.empty() : super.entryOf(order, captured);
    }

    @Override
    public void release(HoldOrder order) {
        if (isOnChain(order)) {
            till.release(order);
        } else {
            super.release(order);
        }
    }

    /** On a chain nothing is paid before its call, and so nothing has to go back. */
    @Override
    public boolean refund(HoldOrder order) {
        return !isOnChain(order) && super.refund(order);
    }

    @Override
    public PaymentState stateOf(HoldOrder order) {
        return isOnChain(order) ? till.stateOf(order) : super.stateOf(order);
    }
}
