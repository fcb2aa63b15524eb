package io.aisanet.paywall;

/** Asks for payments and reads them in one dialect. No input or output. */
interface Speaker {

    /**
     * Puts the dialect's offers into a 402.
     *
     * @param error a code of x402, or text: why it is sent
     */
    void ask(PaidRequest request, String error, Asking asking);

    /** Judges a payment. */
    Credential read(PaidRequest request, String value);
}
