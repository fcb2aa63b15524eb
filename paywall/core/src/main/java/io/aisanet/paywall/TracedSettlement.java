package io.aisanet.paywall;

import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;

/** A settlement whose steps with money are followed. Closing it closes the other. */
final class TracedSettlement extends ForwardingSettlement {

    private final Tracing tracing;

    private TracedSettlement(Settlement settlement, Tracing tracing) {
        super(settlement);
        this.tracing = tracing;
    }

    /** The same settlement where nobody follows anything. */
    static Settlement of(Settlement settlement, Tracing tracing) {
        return tracing.isOn() ? new TracedSettlement(settlement, tracing) : settlement;
    }

    @Override
    public HoldResult hold(HoldOrder order) {
        try (Step step = tracing.step("hold")) {
            HoldResult result = super.hold(order);
            step.note("aisa.result", result.getClass().getSimpleName());
            return result;
        }
    }

    @Override
    public CaptureResult capture(HoldOrder order, Cost cost) {
        try (Step step = tracing.step(order.by().isCharged() ? "charge" : "capture")) {
            CaptureResult result = super.capture(order, cost);
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
            super.release(order);
            step.note("aisa.payment.id", order.paymentId());
        }
    }

    @Override
    public boolean refund(HoldOrder order) {
        try (Step step = tracing.step("refund")) {
            boolean done = super.refund(order);
            if (!done) {
                step.failed("not confirmed");
            }
            return done;
        }
    }
}
