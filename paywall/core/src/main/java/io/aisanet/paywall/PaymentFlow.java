package io.aisanet.paywall;

import java.util.Locale;

/** When money moves (x402, {@code extra.paymentFlow}). */
public enum PaymentFlow {
    /** After the answer: until then it is set aside. */
    AUTHORIZATION,
    /** Before the upstream is called. When the call fails it is given back by a refund. */
    UPFRONT,
    /**
     * When the seller ships: the call only sets it aside. On the wire this is {@link
     * #AUTHORIZATION}: x402 has no other word for it that clients pay.
     */
    ORDER;

    /** The word of x402 and of settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
