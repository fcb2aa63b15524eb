package io.aisanet.http402.ext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Hostile;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mutation;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signed offers and receipts, as viem and @x402/extensions 2.27 make them. */
class AttestationTest {

    private static final JsonNode STOCK = Vectors.load("x402-extensions.json");
    private static final JsonNode VIEM = Vectors.load("x402.json");
    private static final Secp256k1 CURVE = Secp256k1.best();
    private static final String KEY_ID = "did:web:api.example.com#key-1";

    private static ObjectNode stock(String name) {
        return (ObjectNode) STOCK.get(name);
    }

    private static OfferTerms offer() throws MalformedMessage {
        return Attestation.offer(stock("offer712")).terms();
    }

    @Test
    void theVectorsOfViemAreMade() throws MalformedMessage {
        for (String name : List.of("offer", "receipt")) {
            JsonNode vector = VIEM.get(name);
            ObjectNode json = Json.object().put("format", "eip712");
            json.set("payload", withNumbers(vector.get("message").deepCopy()));
            json.put("signature", vector.get("signature").textValue());
            SignedTerms terms =
                    name.equals("offer")
                            ? Attestation.offer(json).terms()
                            : Attestation.receipt(json).terms();

            assertThat(terms.digest()).isEqualTo(Vectors.hex(vector, "digest"));
            assertThat(Attestation.byAddress(CURVE, terms, Vectors.key()).signature())
                    .isEqualTo(vector.get("signature").textValue());
        }
    }

    /** The vectors write all numbers as strings; on the wire they are numbers. */
    private static ObjectNode withNumbers(ObjectNode message) {
        for (String name : List.of("version", "validUntil", "issuedAt")) {
            if (message.has(name)) {
                message.put(name, Long.parseLong(message.get(name).textValue()));
            }
        }
        return message;
    }

    @Test
    void stockTypedDataIsVerifiedAndMadeAgain() throws MalformedMessage {
        Attestation<OfferTerms> offer = Attestation.offer(stock("offer712"));
        Attestation<ReceiptTerms> receipt = Attestation.receipt(stock("receipt712"));

        assertThat(offer.signer(CURVE)).contains(CURVE.address(Vectors.key()));
        assertThat(receipt.signer(CURVE)).contains(CURVE.address(Vectors.key()));
        assertThat(Attestation.byAddress(CURVE, offer.terms(), Vectors.key())).isEqualTo(offer);
        assertThat(receipt.toJson()).hasToString(stock("receipt712").toString());
        assertThat(offer.keyId()).isEmpty();
        assertThat(offer.isSignedBy(Ed25519.publicKey(Vectors.key()))).isFalse();
    }

    @Test
    void stockJwsIsVerifiedAndMadeAgain() throws MalformedMessage {
        Attestation<OfferTerms> offer = Attestation.offer(stock("offerJws"));
        Attestation<ReceiptTerms> receipt = Attestation.receipt(stock("receiptJws"));
        byte[] key = Ed25519.publicKey(Vectors.key());

        assertThat(offer.keyId()).contains(KEY_ID);
        assertThat(offer.isSignedBy(key)).isTrue();
        assertThat(receipt.isSignedBy(key)).isTrue();
        assertThat(receipt.isSignedBy(Ed25519.publicKey(new byte[32]))).isFalse();
        assertThat(offer.signer(CURVE)).isEmpty();
        assertThat(Attestation.byKey(offer.terms(), KEY_ID, Vectors.key())).isEqualTo(offer);
        assertThat(Attestation.byKey(receipt.terms(), KEY_ID, Vectors.key())).isEqualTo(receipt);
        assertThat(receipt.toJson()).isEqualTo(stock("receiptJws"));
    }

    @Test
    void anOfferIsMatchedByItsTermsAndNotByItsPlace() throws MalformedMessage {
        PaymentRequirements terms =
                PaymentRequirements.exact(
                        AisaAsset.USD,
                        1000,
                        Vectors.address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C"),
                        60);
        PaymentRequirements dearer =
                PaymentRequirements.exact(
                        AisaAsset.USD,
                        1001,
                        Vectors.address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C"),
                        60);

        assertThat(offer().isAbout(terms)).isTrue();
        assertThat(offer().isAbout(dearer)).isFalse();
    }

    @Test
    void theExtensionCarriesOffersAndReceipts() throws MalformedMessage {
        Attestation<OfferTerms> offer = Attestation.offer(stock("offer712"));

        ObjectNode first = Attestation.ofOffers(List.of(offer)).withObject("/info/offers/0");
        assertThat(first.remove("acceptIndex").intValue()).isZero();
        assertThat(Attestation.offer(first)).isEqualTo(offer);
        assertThat(
                        Attestation.ofReceipt(Attestation.receipt(stock("receipt712")))
                                .at("/info/receipt"))
                .hasToString(stock("receipt712").toString());
    }

    @Test
    void otherFormsAreMalformed() {
        ObjectNode odd = stock("offerJws").deepCopy();
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> Attestation.offer(odd.put("format", "pgp")));
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(
                        () -> Attestation.offer(odd.put("format", "jws").put("signature", "a.b")));
    }

    @Test
    void damagedAttestationsAreReadOrRefused() throws MalformedMessage {
        Mutation mutation = Mutation.of(AttestationTest.class);
        OfferTerms genuine = offer();
        Hostile.check(
                mutation,
                stock("offer712").toString(),
                json -> {
                    Attestation<OfferTerms> read =
                            Attestation.offer(Json.parseObject(json.getBytes(UTF_8)));
                    if (read.signer(CURVE)
                            .filter(CURVE.address(Vectors.key())::equals)
                            .isPresent()) {
                        assertThat(read.terms()).isEqualTo(genuine);
                    }
                });
        Hostile.check(
                mutation,
                stock("receiptJws").toString(),
                json -> {
                    Attestation<ReceiptTerms> read =
                            Attestation.receipt(Json.parseObject(json.getBytes(UTF_8)));
                    read.isSignedBy(Ed25519.publicKey(Vectors.key()));
                });
    }
}
