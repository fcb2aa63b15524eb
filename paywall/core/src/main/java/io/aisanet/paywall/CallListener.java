package io.aisanet.paywall;

import org.jspecify.annotations.Nullable;

/** Hears how each request on a paid route ended: for logs and counters. */
@FunctionalInterface
public interface CallListener {

    /**
     * One request ended. Called once per request, by the thread that serves it.
     *
     * @param order the payment, when a valid one came
     */
    void ended(CallEnd end, PaidRequest request, @Nullable HoldOrder order);
}
