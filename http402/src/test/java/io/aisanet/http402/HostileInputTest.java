package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever arrives, reading it ends in a message or in {@link MalformedMessage}, in nothing else.
 */
class HostileInputTest {

    private static final int ROUNDS = 6_000;
    private static final long NOW = 1_795_229_635;
    private static final PaymentRequirements TERMS =
            PaymentRequirements.exact(AisaAsset.USD, 1000, AisaAsset.EURC.address(), 60);
    private static final List<String> TOKENS =
            List.of(
                    "null",
                    "true",
                    "-0",
                    "1e999999999",
                    "1e-2147483647",
                    "0.1e2147483647",
                    "[",
                    "]",
                    "{",
                    "}",
                    "\"",
                    ":",
                    ",",
                    "\\u0000",
                    "\\ud800",
                    "\u00e9",
                    "9".repeat(39),
                    "2.0",
                    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                    "\"\"",
                    "{}",
                    "0x",
                    "-",
                    "+",
                    " ");

    private final ExactScheme scheme = new ExactScheme(Secp256k1.best());

    @Test
    void aPaymentIsReadOrRefused() throws MalformedMessage {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("HostileInputTest seed: -Dseed=" + seed);
        Random random = new Random(seed);
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
            read += judge(mutate(genuine, random), signed.authorization()) ? 1 : 0;
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

    private static byte[] mutate(byte[] genuine, Random random) {
        StringBuilder text = new StringBuilder(new String(genuine, ISO_8859_1));
        for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            int until = Math.min(text.length(), at + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
                case 2 -> text.delete(at, until);
                default -> text.replace(at, until, TOKENS.get(random.nextInt(TOKENS.size())));
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }
}
