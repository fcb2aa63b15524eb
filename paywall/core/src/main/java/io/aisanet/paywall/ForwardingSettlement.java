package io.aisanet.paywall;

import io.aisanet.http402.receipt.LedgerEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A settlement that stands before another: what it does not say otherwise, the other does. */
public abstract class ForwardingSettlement implements Settlement {
    private final Settlement behind;

    /** Stands before this one, and closes it. */
    protected ForwardingSettlement(Settlement behind) {
        this.behind = behind;
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
        return behind.chains();
    }

    @Override
    public Optional<ConversionTill> conversions() {
        return behind.conversions();
    }

    @Override
    public HoldResult hold(HoldOrder order) {
        return behind.hold(order);
    }

    @Override
    public CaptureResult capture(HoldOrder order, Cost cost) {
        return behind.capture(order, cost);
    }

    @Override
    public void release(HoldOrder order) {
        behind.release(order);
    }

    @Override
    public boolean refund(HoldOrder order) {
        return behind.refund(order);
    }

    @Override
    public Optional<LedgerEntry> entryOf(HoldOrder order, CaptureResult.Captured captured) {
        return behind.entryOf(order, captured);
    }

    @Override
    public PaymentState stateOf(HoldOrder order) {
        return behind.stateOf(order);
    }

    @Override
    public boolean isReachable() {
        return behind.isReachable();
    }

    @Override
    public void close() {
        behind.close();
    }
}
