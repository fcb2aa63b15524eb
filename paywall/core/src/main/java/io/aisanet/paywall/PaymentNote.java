package io.aisanet.paywall;

import io.aisanet.http402.Payer;

/**
 * What the upstream is told about a payment.
 *
 * @param payer who pays
 * @param paymentId name of the payment, the same for every repetition: an idempotency key
 */
public record PaymentNote(Payer payer, String paymentId) {}
