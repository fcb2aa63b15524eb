package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published x402 vectors, and more made with viem, in both directions. */
class VectorsTest {

    private static final JsonNode X402_VECTORS = Vectors.load("x402.json");
    private static final JsonNode VIEM = Vectors.load("viem.json");
    private static final EvmAddress SIGNER =
            Vectors.address("0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A");
    private static final Eip712Domain LEDGER_CREDIT =
            new Eip712Domain(
                    "LedgerCredit",
                    "1",
                    402_402,
                    Vectors.address("0x4020000000000000000000000000000000000402"));

    @Test
    void eip3009TransferHashesAsViemDoes() {
        JsonNode vector = X402_VECTORS.get("eip3009 TransferWithAuthorization");

        assertThat(LEDGER_CREDIT.separator())
                .hasToString(vector.get("domainSeparator").textValue());
        assertThat(Vectors.authorization(vector.get("message")).digest(LEDGER_CREDIT))
                .isEqualTo(Vectors.hex(vector, "digest"));
    }

    @Test
    void eip3009ReceiveHashesAsViemDoes() {
        JsonNode vector = X402_VECTORS.get("batch deposit ReceiveWithAuthorization");
        TransferAuthorization order = Vectors.authorization(vector.get("message"));
        AbiWords words = new AbiWords(7);
        words.put(
                0,
                Keccak256.hash(
                        ("ReceiveWithAuthorization(address from,address to,uint256 value,"
                                        + "uint256 validAfter,uint256 validBefore,bytes32 nonce)")
                                .getBytes(UTF_8)));
        words.put(1, order.from());
        words.put(2, order.to());
        words.put(3, order.value());
        words.put(4, order.validAfter());
        words.put(5, order.validBefore());
        words.put(6, order.nonce());

        assertThat(LEDGER_CREDIT.digest(words.hash())).isEqualTo(Vectors.hex(vector, "digest"));
    }

    @ParameterizedTest
    @MethodSource("io.aisanet.http402.Vectors#implementations")
    void everyDigestOfTheVectorsIsSignedAndRecovered(Secp256k1 curve) {
        int checked = 0;
        for (Map.Entry<String, JsonNode> entry : X402_VECTORS.properties()) {
            if (entry.getValue().has("digest")) {
                byte[] digest = Vectors.hex(entry.getValue(), "digest");
                byte[] signature = Vectors.hex(entry.getValue(), "signature");
                assertThat(curve.sign(digest, Vectors.key()))
                        .as(entry.getKey())
                        .isEqualTo(signature);
                assertThat(curve.recover(digest, signature)).as(entry.getKey()).contains(SIGNER);
                checked++;
            }
        }
        assertThat(checked).isEqualTo(7);
        assertThat(curve.address(Vectors.key())).isEqualTo(SIGNER);
    }

    @ParameterizedTest
    @MethodSource("io.aisanet.http402.Vectors#implementations")
    void everySignatureOfViemIsMadeAndRecovered(Secp256k1 curve) {
        assertThat(VIEM.get("signatures")).hasSize(48);
        for (JsonNode vector : VIEM.get("signatures")) {
            byte[] key = Vectors.hex(vector, "privateKey");
            byte[] digest = Vectors.hex(vector, "digest");
            byte[] signature = Vectors.hex(vector, "signature");

            assertThat(curve.address(key)).hasToString(vector.get("address").textValue());
            assertThat(curve.sign(digest, key)).isEqualTo(signature);
            assertThat(curve.recover(digest, signature)).contains(curve.address(key));
        }
    }

    @Test
    void everyTypedMessageOfViemHashesTheSame() {
        assertThat(VIEM.get("typedData")).hasSize(4);
        for (JsonNode vector : VIEM.get("typedData")) {
            JsonNode domain = vector.get("domain");
            Eip712Domain ours =
                    new Eip712Domain(
                            domain.get("name").textValue(),
                            domain.get("version").textValue(),
                            domain.get("chainId").longValue(),
                            Vectors.address(domain.get("verifyingContract").textValue()));

            assertThat(Vectors.authorization(vector.get("message")).digest(ours))
                    .as(domain.get("name").textValue())
                    .isEqualTo(Vectors.hex(vector, "digest"));
        }
    }

    @Test
    void payingTheVectorsOfferGivesTheVectorsSignature() throws MalformedMessage {
        JsonNode vector = X402_VECTORS.get("eip3009 TransferWithAuthorization");
        JsonNode message = vector.get("message");
        PaymentRequirements terms =
                new PaymentRequirements(
                        "exact",
                        "eip155:402402",
                        "1000",
                        "0x4020000000000000000000000000000000000402",
                        message.get("to").textValue(),
                        60,
                        Json.object().put("name", "LedgerCredit").put("version", "1"));
        long signedAt = new BigInteger(message.get("validBefore").textValue()).longValue() - 60;
        ExactScheme scheme = new ExactScheme(Secp256k1.best());

        ExactPayload payload =
                scheme.sign(
                        terms,
                        Vectors.key(),
                        signedAt,
                        Vectors.bytes32(message.get("nonce").textValue()));

        assertThat(payload.signature()).isEqualTo(vector.get("signature").textValue());
        assertThat(payload.toJson().get("authorization")).isEqualTo(message);
        PaymentPayload payment = new PaymentPayload(null, terms.toJson(), payload.toJson(), null);
        assertThat(scheme.verify(payment, terms, signedAt))
                .isEqualTo(new ExactResult.Valid(SIGNER, payload.authorization()));
    }
}
