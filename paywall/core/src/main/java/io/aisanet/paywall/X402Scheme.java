package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;

/** One scheme of x402 version 2. No input or output. */
interface X402Scheme {

    /** Whether it can be offered on these terms. */
    boolean fits(Terms terms);

    /** Whether it is offered at this moment, on terms that it fits. */
    default boolean isOpen(Terms terms) {
        return true;
    }

    /** Our offer. The same for the same request, as a payer sends it back to be compared. */
    PaymentRequirements offer(PaidRequest request);

    /** Whether a payment that accepted this offer is one of this scheme. */
    boolean isMeant(ObjectNode accepted);

    /** Judges a payment of this scheme against our own offer. */
    Credential read(PaidRequest request, PaymentPayload payment);
}
