package io.aisanet.paywall;

import java.util.List;

/**
 * Whoever settles payments on real chains. Nothing can be set aside there: {@link #hold} checks a
 * payment and keeps its id from being taken twice, {@link #capture} hands it in. Otherwise this is
 * {@link Settlement}'s contract. Safe for any number of threads.
 */
public interface ChainTill {

    /** What is taken. */
    List<ChainAsset> assets();

    /** Takes a payment's id, once. */
    HoldResult hold(HoldOrder order);

    /**
     * Hands the payment in; asked again for the same request it answers the same. What is in no
     * block in time is unknown, and goes on.
     */
    CaptureResult capture(HoldOrder order);

    /** The call came to nothing: the payment is not handed in. */
    void release(HoldOrder order);

    /** Where the money is, as far as is known here. */
    PaymentState stateOf(HoldOrder order);
}
