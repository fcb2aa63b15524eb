package io.aisanet.wallet;

/**
 * Hears about each payment of a client, on the thread of the call. An exception from {@link
 * #beforePayment} stops the payment before anything is signed and reaches the caller; one from
 * {@link #afterPayment} reaches the caller in place of the answer, with the payment already
 * counted.
 */
public interface PaymentListener {

    /** A payment of this price is about to be signed; the caps agreed and the money is reserved. */
    default void beforePayment(Price price) {}

    /** How it went: any {@link Payment} but {@link Payment.None}, refusals and quotes included. */
    default void afterPayment(Payment payment) {}
}
