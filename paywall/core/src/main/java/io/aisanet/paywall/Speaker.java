package io.aisanet.paywall;

import java.util.Optional;

/** Asks for payments and reads them in one dialect. No input or output. */
interface Speaker {

    /**
     * Puts the dialect's offers into a 402.
     *
     * @param error a code of x402, or text: why it is sent
     */
    void ask(PaidRequest request, String error, Asking asking);

    /** The token of the quote that a payment gives back; empty where it has none. */
    default Optional<String> quoteIn(String value) {
        return Optional.empty();
    }

    /** The trace of the 402 that a payment gives back; empty where it has none. */
    default Optional<String> traceIn(String value) {
        return Optional.empty();
    }

    /** Judges a payment. */
    Credential read(PaidRequest request, String value);
}
