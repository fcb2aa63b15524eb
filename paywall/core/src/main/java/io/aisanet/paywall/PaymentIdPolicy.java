package io.aisanet.paywall;

/**
 * What becomes of x402's extension {@code payment-identifier}, by which a client names a payment
 * itself so that a second try, however signed, pays once.
 */
public enum PaymentIdPolicy {
    /** Ids count where clients send them; a 402 does not speak of them. */
    ACCEPTED,
    /** A 402 also says that they are taken. */
    OFFERED,
    /** A payment of x402 version 2 without one gets 400. */
    REQUIRED
}
