package io.aisanet.simulator;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.Secp256k1;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;

/** Signs payments of the first offer of one 402, as many as wanted, by any thread. */
public final class CredentialPress {
    private final ExactScheme exact = new ExactScheme(Secp256k1.best());
    private final SecureRandom random = new SecureRandom();
    private final PaymentRequired asked;
    private final Offer offer;

    private CredentialPress(PaymentRequired asked) {
        this.asked = asked;
        this.offer = asked.accepts().getFirst();
    }

    /** Asks for the price of a GET on loopback and is ready to pay it. */
    public static CredentialPress ofGet(int port, String target)
            throws IOException, MalformedMessage {
        return of(HttpConnection.once(port, HttpConnection.get(target, Map.of())));
    }

    /** Is ready to pay what this 402 asks for. */
    public static CredentialPress of(HttpMessage answer) throws MalformedMessage {
        String header =
                answer.header(PaymentHeaders.PAYMENT_REQUIRED)
                        .orElseThrow(() -> new IllegalStateException("not a 402: " + answer));
        return new CredentialPress(PaymentHeaders.decodeRequired(header));
    }

    /** What the first offer asks for, in atomic units. */
    public long price() {
        return Long.parseLong(offer.terms().amount());
    }

    /** One more payment, with a fresh nonce, valid from now on. */
    public SignedCall sign(Party payer) {
        try {
            ExactPayload payload =
                    exact.sign(
                            offer.terms(),
                            payer.privateKey(),
                            System.currentTimeMillis() / 1000,
                            Bytes32.random(random));
            return new SignedCall(
                    CredentialId.of(
                            AisaNetwork.CAIP2,
                            EvmAddress.parse(offer.terms().asset()),
                            payload.authorization().from(),
                            payload.authorization().nonce()),
                    payer,
                    PaymentHeaders.encode(PaymentPayload.of(asked, offer, payload)));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("the offer cannot be paid", e);
        }
    }

    /** The id that the ledger knows a payment by that somebody else signed. */
    public static CredentialId idOf(String paymentSignature) throws MalformedMessage {
        PaymentPayload payment = PaymentHeaders.decodePayload(paymentSignature);
        var order = ExactPayload.fromJson(payment.payload()).authorization();
        return CredentialId.of(
                payment.accepted().path("network").asText(),
                EvmAddress.parse(payment.accepted().path("asset").asText()),
                order.from(),
                order.nonce());
    }
}
