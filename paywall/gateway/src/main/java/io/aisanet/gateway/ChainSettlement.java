package io.aisanet.gateway;

import io.aisanet.http402.receipt.LedgerEntry;
import io.aisanet.paywall.CaptureResult;
import io.aisanet.paywall.ChainAsset;
import io.aisanet.paywall.ChainTill;
import io.aisanet.paywall.ConversionTill;
import io.aisanet.paywall.Cost;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import io.aisanet.paywall.PaidBy;
import io.aisanet.paywall.PaymentState;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.Settlement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Payments on real chains go to a till, all others to the settlement behind. */
final class ChainSettlement implements Settlement {
    private final Settlement behind;
    private final ChainTill till;

    ChainSettlement(Settlement behind, ChainTill till) {
        this.behind = behind;
        this.till = till;
    }

    private static boolean isOnChain(HoldOrder order) {
        return order.by() instanceof PaidBy.X402 by && by.isOnChain();
    }

    @Override
    public Set<Dialect> dialects() {
        return behind.dialects();
    }

    @Override
    public Set<Scheme> schemes() {
        return behind.schemes();
    }

    @Override
    public List<ChainAsset> chains() {
        return till.assets();
    }

    @Override
    public Optional<ConversionTill> conversions() {
        return behind.conversions();
    }

    @Override
    public HoldResult hold(HoldOrder order) {
        return isOnChain(order) ? till.hold(order) : behind.hold(order);
    }

    @Override
    public CaptureResult capture(HoldOrder order, Cost cost) {
        if (!isOnChain(order)) {
            return behind.capture(order, cost);
        }
        if (cost.cappedAt(order.sale().price().amount()).roundedUp() == 0) {
            till.release(order);
            return new CaptureResult.Captured(order.paymentId(), 0);
        }
        return till.capture(order);
    }

    @Override
    public Optional<LedgerEntry> entryOf(HoldOrder order, CaptureResult.Captured captured) {
        return isOnChain(order) ? Optional.empty() : behind.entryOf(order, captured);
    }

    @Override
    public void release(HoldOrder order) {
        if (isOnChain(order)) {
            till.release(order);
        } else {
            behind.release(order);
        }
    }

    /** On a chain nothing is paid before its call, and so nothing has to go back. */
    @Override
    public boolean refund(HoldOrder order) {
        return !isOnChain(order) && behind.refund(order);
    }

    @Override
    public PaymentState stateOf(HoldOrder order) {
        return isOnChain(order) ? till.stateOf(order) : behind.stateOf(order);
    }

    @Override
    public boolean isReachable() {
        return behind.isReachable();
    }

    /** The till is its owner's. */
    @Override
    public void close() {
        behind.close();
    }
}
