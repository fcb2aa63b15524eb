package io.aisanet.wallet;

import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import java.io.IOException;
import java.time.InstantSource;

/**
 * With what payments are signed.
 *
 * @param wallet that pays
 * @param clock tells from when on they are good
 * @param mandate id of the mandate that they name; 0 = none
 */
record Signer(AgentWallet wallet, InstantSource clock, long mandate) {

    /** Turns a taken offer into the one credential of it. */
    Credential sign(OfferDesk.Take take) throws IOException {
        try {
            return take.offer().sign(this);
        } catch (MalformedMessage e) {
            // Only what has to be sent back can make the header too large; the offer itself was
            // judged.
            throw new IOException("the payment cannot be written: " + e.getMessage(), e);
        }
    }

    long nowSeconds() {
        return clock.instant().getEpochSecond();
    }

    /** An EIP-3009 authorization of these terms, which names the mandate where there is one. */
    ExactPayload authorize(PaymentRequirements terms) throws MalformedMessage {
        return mandate == 0
                ? wallet.sign(terms, nowSeconds())
                : wallet.sign(terms, nowSeconds(), mandate);
    }
}
