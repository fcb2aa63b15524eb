package io.aisanet.http402.permit2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Hostile;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mutation;
import io.aisanet.http402.OfferMatch;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Vectors;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Permit2 payments as viem signs them and as the stock clients of 2.27 send them. */
class Permit2Test {

    private static final JsonNode VIEM = Vectors.load("x402.json");
    private static final JsonNode STOCK = Vectors.load("x402-stock.json");
    private static final long NOW = 1_795_229_635;
    private static final EvmAddress PAYEE =
            Vectors.address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C");
    private static final EvmAddress FACILITATOR =
            Vectors.address("0x1111111111111111111111111111111111111111");

    private final Permit2Scheme scheme = new Permit2Scheme(Secp256k1.best());

    private static PaymentRequirements selling(String name) {
        return name.equals("upto")
                ? Permit2Scheme.upto(
                        PaymentRequirements.exact(AisaAsset.USD, 5000, PAYEE, 60), FACILITATOR)
                : Permit2Scheme.exact(AisaAsset.USD, 1000, PAYEE, 60);
    }

    private static PaymentPayload stock(String name) {
        ObjectNode vector = (ObjectNode) STOCK.get(name);
        return new PaymentPayload(
                null,
                (ObjectNode) vector.get("requirements"),
                (ObjectNode) vector.get("payload"),
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "upto"})
    void theVectorsOfViemAreSigned(String name) throws MalformedMessage {
        JsonNode vector = VIEM.get("permit2 " + name);
        ObjectNode message = vector.get("message").deepCopy();
        message.put("from", "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A");
        ObjectNode json = Json.object().put("signature", vector.get("signature").textValue());
        json.set(Permit2Payload.MEMBER, message);
        Permit2Payload payload = Permit2Payload.fromJson(json);

        assertThat(Permit2.domain(402_402).separator())
                .hasToString(vector.get("domainSeparator").textValue());
        assertThat(payload.authorization().digest(Permit2.domain(402_402)))
                .isEqualTo(Vectors.hex(vector, "digest"));
        assertThat(payload.toJson()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"permit2", "upto"})
    void aStockPaymentIsVerifiedAndMadeAgain(String name) throws MalformedMessage {
        PaymentPayload payment = stock(name);
        PaymentRequirements ours = selling(name);
        Permit2Payload sent = Permit2Payload.fromJson(payment.payload());

        assertThat(OfferMatch.matches(ours.toJson(), payment.accepted())).isTrue();
        assertThat(scheme.verify(payment, ours, NOW))
                .isEqualTo(
                        new Permit2Result.Valid(sent.authorization().from(), sent.authorization()));
        assertThat(scheme.sign(ours, Vectors.key(), NOW, sent.authorization().nonce()).toJson())
                .isEqualTo(payment.payload());
    }

    @ParameterizedTest
    @CsvSource({
        "permit2, /permit2Authorization/spender, invalid_permit2_spender",
        "permit2, /permit2Authorization/witness/to, invalid_permit2_recipient_mismatch",
        "permit2, /permit2Authorization/permitted/token, permit2_token_mismatch",
        "permit2, /permit2Authorization/from, invalid_permit2_signature",
        "upto, /permit2Authorization/spender, invalid_permit2_spender",
        "upto, /permit2Authorization/witness/facilitator, upto_facilitator_mismatch",
    })
    void anotherAddressIsRefused(String name, String pointer, String code) {
        assertThat(verifyChanged(name, pointer, "0x2222222222222222222222222222222222222222"))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "permit2, /permit2Authorization/permitted/amount, 999, permit2_amount_mismatch",
        "upto, /permit2Authorization/permitted/amount, 4999, permit2_amount_mismatch",
        "permit2, /permit2Authorization/deadline, 1795229640, permit2_deadline_expired",
        "permit2, /permit2Authorization/deadline, 1795229641, invalid_permit2_signature",
        "permit2, /permit2Authorization/witness/validAfter, 1795229636, permit2_not_yet_valid",
        "permit2, /permit2Authorization/witness/validAfter, 1795229635, invalid_permit2_signature",
        "permit2, /permit2Authorization/nonce, 1, invalid_permit2_signature",
        "permit2, /permit2Authorization/nonce, -1, invalid_payload",
        "permit2, /signature, 0x00, invalid_permit2_signature"
    })
    void anotherNumberIsRefused(String name, String pointer, String value, String code) {
        assertThat(verifyChanged(name, pointer, value)).isEqualTo(code);
    }

    private String verifyChanged(String name, String pointer, String value) {
        PaymentPayload payment = stock(name);
        ObjectNode payload = payment.payload().deepCopy();
        int cut = pointer.lastIndexOf('/');
        ((ObjectNode) payload.at(pointer.substring(0, cut))).put(pointer.substring(cut + 1), value);
        Permit2Result result =
                scheme.verify(
                        new PaymentPayload(null, payment.accepted(), payload, null),
                        selling(name),
                        NOW);
        return result instanceof Permit2Result.Invalid invalid ? invalid.code() : "valid";
    }

    @Test
    void schemesAreNotMixedUp() {
        assertThat(scheme.verify(stock("permit2"), selling("upto"), NOW))
                .isInstanceOfSatisfying(
                        Permit2Result.Invalid.class,
                        no -> assertThat(no.code()).isEqualTo(Permit2Errors.UPTO_SCHEME));
        assertThat(scheme.verify(stock("upto"), selling("permit2"), NOW))
                .isInstanceOfSatisfying(
                        Permit2Result.Invalid.class,
                        no -> assertThat(no.code()).isEqualTo(ErrorCodes.EXACT_SCHEME));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "37, true", "5000, true", "5001, false"})
    void upToTheMaximumCanBeTaken(long actual, boolean allowed) throws MalformedMessage {
        Permit2Authorization signed =
                Permit2Payload.fromJson(stock("upto").payload()).authorization();

        assertThat(Permit2Scheme.checkCapture(signed, actual).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void termsThatNobodyCanSignAreMalformed() {
        PaymentRequirements terms = selling("permit2");
        PaymentRequirements huge =
                new PaymentRequirements(
                        terms.scheme(),
                        terms.network(),
                        "9".repeat(78),
                        terms.asset(),
                        terms.payTo(),
                        60,
                        terms.extra());

        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> scheme.sign(huge, Vectors.key(), NOW, BigInteger.ONE));
    }

    @Test
    void aNonceCountsOnceForAllTokens() throws MalformedMessage {
        Permit2Authorization dollars =
                scheme.sign(selling("permit2"), Vectors.key(), NOW, BigInteger.ONE).authorization();
        Permit2Authorization euros =
                scheme.sign(
                                Permit2Scheme.exact(AisaAsset.EURC, 7, PAYEE, 60),
                                Vectors.key(),
                                NOW,
                                BigInteger.ONE)
                        .authorization();
        Permit2Authorization next =
                scheme.sign(selling("permit2"), Vectors.key(), NOW, BigInteger.TWO).authorization();

        assertThat(dollars.credentialId("n")).isEqualTo(euros.credentialId("n"));
        assertThat(dollars.credentialId("n")).isNotEqualTo(next.credentialId("n"));
        assertThat(dollars.credentialId("n")).isNotEqualTo(dollars.credentialId("m"));
    }

    @Test
    void damagedPaymentsAreReadOrRefused() throws MalformedMessage {
        Permit2Result genuine = scheme.verify(stock("upto"), selling("upto"), NOW);
        Hostile.check(
                Mutation.of(Permit2Test.class),
                stock("upto").toJson().toString(),
                json -> {
                    PaymentPayload read =
                            PaymentPayload.fromJson(Json.parseObject(json.getBytes(UTF_8)));
                    if (scheme.verify(read, selling("upto"), NOW)
                            instanceof Permit2Result.Valid valid) {
                        assertThat(valid).isEqualTo(genuine);
                    }
                });
    }
}
