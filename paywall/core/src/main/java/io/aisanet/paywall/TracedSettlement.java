package io.aisanet.paywall;

import io.aisanet.http402.receipt.LedgerEntry;
import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import java.util.Optional;
import java.util.Set;

/** A settlement whose steps with money are followed. Closing it closes the other. */
final class TracedSettlement implements Settlement {

    private final Settlement settlement;
    private final Tracing tracing;

    private TracedSettlement(Settlement settlement, Tracing tracing) {
        this.settlement = settlement;
        this.tracing = tracing;
    }

    /** The same settlement where nobody follows anything. */
    static Settlement of(Settlement settlement, Tracing tracing) {
        return tracing.isOn() ? new TracedSettlement(settlement, tracing) : settlement;
    }

    @Override
    public HoldResult hold(HoldOrder order) {
        try (Step step = tracing.step("hold")) {
            HoldResult result = settlement.hold(order);
            step.note("aisa.result", result.getClass().getSimpleName());
            return result;
        }
    }

    @Override
    public CaptureResult capture(HoldOrder order, Cost cost) {
        try (Step step = tracing.step("capture")) {
            CaptureResult result = settlement.capture(order, cost);
            step.note("aisa.result", result.getClass().getSimpleName());
            if (result instanceof CaptureResult.Captured captured) {
                step.note("aisa.amount", captured.amount());
            } else {
                step.failed("not captured");
            }
            return result;
        }
    }

    @Override
    public void release(HoldOrder order) {
        try (Step step = tracing.step("void")) {
            settlement.release(order);
            step.note("aisa.payment.id", order.paymentId());
        }
    }

    @Override
    public boolean refund(HoldOrder order) {
        try (Step step = tracing.step("refund")) {
            boolean done = settlement.refund(order);
            if (!done) {
                step.failed("not confirmed");
            }
            return done;
        }
    }

    @Override
    public Set<Dialect> dialects() {
        return settlement.dialects();
    }

    @Override
    public Set<Scheme> schemes() {
        return settlement.schemes();
    }

    @Override
    public Optional<LedgerEntry> entryOf(HoldOrder order, CaptureResult.Captured captured) {
        return settlement.entryOf(order, captured);
    }

    @Override
    public PaymentState stateOf(HoldOrder order) {
        return settlement.stateOf(order);
    }

    @Override
    public boolean isReachable() {
        return settlement.isReachable();
    }

    @Override
    public void close() {
        settlement.close();
    }
}
