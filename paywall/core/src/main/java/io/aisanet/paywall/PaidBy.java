package io.aisanet.paywall;

import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;

/** What the payer sent, as far as receipts and facilitators need it in the payer's own dialect. */
public sealed interface PaidBy {

    /** Which dialect it is. */
    Dialect dialect();

    /**
     * x402 version 2.
     *
     * @param payment as it was sent
     * @param requirements our own offer that it accepts
     */
    record X402(PaymentPayload payment, PaymentRequirements requirements) implements PaidBy {
        @Override
        public Dialect dialect() {
            return Dialect.X402;
        }
    }

    /**
     * x402 version 1.
     *
     * @param network short name, as offered
     * @param requirements our own offer that it accepts, in the words of version 2
     */
    record X402V1(String network, PaymentRequirements requirements) implements PaidBy {
        @Override
        public Dialect dialect() {
            return Dialect.X402V1;
        }
    }

    /**
     * MPP, the intent {@code charge}.
     *
     * @param method of payment
     * @param challengeId which challenge was answered
     * @param takenMs unix milliseconds at which the payment was taken
     */
    record Mpp(String method, String challengeId, long takenMs) implements PaidBy {
        @Override
        public Dialect dialect() {
            return Dialect.MPP;
        }
    }

    /**
     * AIsa's own dialect.
     *
     * @param amount that was signed, in atomic units
     */
    record Native(long amount) implements PaidBy {
        @Override
        public Dialect dialect() {
            return Dialect.NATIVE;
        }
    }
}
