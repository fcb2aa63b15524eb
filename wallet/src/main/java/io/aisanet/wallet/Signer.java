package io.aisanet.wallet;

import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import java.io.IOException;
import java.time.InstantSource;

/** Turns a taken offer into the one credential of a call. */
final class Signer {
    private final AgentWallet wallet;
    private final InstantSource clock;
    private final long mandate;

    /**
     * @param mandate id of the mandate that payments name; 0 = none
     */
    Signer(AgentWallet wallet, InstantSource clock, long mandate) {
        this.wallet = wallet;
        this.clock = clock;
        this.mandate = mandate;
    }

    Credential sign(OfferDesk.Take take) throws IOException {
        try {
            long nowSeconds = clock.instant().getEpochSecond();
            ExactPayload signed =
                    mandate == 0
                            ? wallet.sign(take.offer().terms(), nowSeconds)
                            : wallet.sign(take.offer().terms(), nowSeconds, mandate);
            String header =
                    PaymentHeaders.encode(PaymentPayload.of(take.asked(), take.offer(), signed));
            return new Credential(
                    header,
                    signed.authorization().nonce(),
                    signed.authorization().validBefore().longValueExact());
        } catch (MalformedMessage e) {
            // Only extensions to be sent back can make the header too large; the offer itself was
            // judged.
            throw new IOException("the payment cannot be written: " + e.getMessage(), e);
        }
    }
}
