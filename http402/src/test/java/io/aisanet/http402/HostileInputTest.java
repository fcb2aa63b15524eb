package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever arrives, reading it ends in a message or in {@link MalformedMessage}, in nothing else.
 */
class HostileInputTest {

    private static final int ROUNDS = 6_000;
    private static final long NOW = 1_795_229_635;
    private static final PaymentRequirements TERMS =
            PaymentRequirements.exact(AisaAsset.USD, 1000, AisaAsset.EURC.address(), 60);

    private final ExactScheme scheme = new ExactScheme(Secp256k1.best());

    @Test
    void aPaymentIsReadOrRefused() throws MalformedMessage {
        Mutation mutation = Mutation.of(HostileInputTest.class);
        ExactPayload signed =
                scheme.sign(TERMS, Vectors.key(), NOW, Bytes32.of(Keccak256.hash(new byte[1])));
        PaymentPayload payment =
                PaymentPayload.of(
                        PaymentRequired.of("e", ResourceInfo.of("u", "", ""), List.of(TERMS)),
                        Offer.of(TERMS),
                        signed);
        byte[] genuine = Json.write(payment.toJson());
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            read += judge(mutation.of(genuine), signed.authorization()) ? 1 : 0;
        }
        // Both ends must be met, or the mutations are too weak or too strong to show anything.
        assertThat(read).isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 50);
    }

    /** True when it could be read; and what is found valid must be the genuine order. */
    private boolean judge(byte[] document, TransferAuthorization genuine) {
        PaymentPayload payment;
        try {
            payment = PaymentHeaders.decodePayload(Base64.getEncoder().encodeToString(document));
        } catch (MalformedMessage e) {
            assertThat(e.what()).isNotBlank();
            return false;
        }
        boolean matches = OfferMatch.find(List.of(TERMS), payment.accepted()).isPresent();
        assertThat(matches).isEqualTo(OfferMatch.matches(TERMS.toJson(), payment.accepted()));
        if (scheme.verify(payment, TERMS, NOW) instanceof ExactResult.Valid valid) {
            assertThat(valid.authorization()).isEqualTo(genuine);
        }
        return true;
    }
}
