package io.aisanet.paywall;

import java.util.Locale;

/** When money moves (x402, {@code extra.paymentFlow}). */
public enum PaymentFlow {
    /** After the answer: until then it is set aside. */
    AUTHORIZATION,
    /** Before the upstream is called. When the call fails it is given back by a refund. */
    UPFRONT;

    /** The word of x402 and of settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
