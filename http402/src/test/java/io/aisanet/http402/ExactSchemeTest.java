package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.ExactResult.Invalid;
import io.aisanet.http402.ExactResult.Valid;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSchemeTest {

    private static final long NOW = 1_795_229_635;
    private static final EvmAddress PAYEE =
            Vectors.address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C");
    private static final Bytes32 NONCE = Bytes32.of(Keccak256.hash(new byte[] {7}));
    private static final PaymentRequirements TERMS =
            PaymentRequirements.exact(AisaAsset.USD, 1000, PAYEE, 60);

    private final Secp256k1 curve = Secp256k1.best();
    private final ExactScheme scheme = new ExactScheme(curve);
    private final EvmAddress payer = curve.address(Vectors.key());

    @Test
    void takesWhatItSigned() throws MalformedMessage {
        ExactPayload signed = scheme.sign(TERMS, Vectors.key(), NOW, NONCE);

        assertThat(scheme.verify(payment(signed), TERMS, NOW))
                .isEqualTo(new Valid(payer, signed.authorization()));
        assertThat(signed.authorization().validBefore()).isEqualTo(NOW + 60);
        assertThat(signed.authorization().validAfter()).isZero();
        assertThat(ExactScheme.claimedPayer(payment(signed))).contains(payer.toString());
    }

    /** Every fault at once; each is reported only when all before it are mended. */
    @Test
    void reportsFaultsInTheStockOrder() {
        ObjectNode accepted = TERMS.toJson().put("scheme", "upto").put("network", "eip155:1");
        PaymentRequirements ours =
                new PaymentRequirements(
                        "exact",
                        AisaNetwork.CAIP2,
                        "999",
                        TERMS.asset(),
                        TERMS.payTo(),
                        60,
                        Json.object());
        long tooLate = NOW + 1000;
        TransferAuthorization order = order(payer, 1000, tooLate + 500, tooLate);
        byte[] broken = new byte[65];

        assertCode(ErrorCodes.EXACT_SCHEME, accepted, ours, payload(order, broken), tooLate);
        accepted.put("scheme", "exact");
        assertCode(
                ErrorCodes.EXACT_MISSING_DOMAIN, accepted, ours, payload(order, broken), tooLate);
        ours.extra().put("name", "AIsa USD").put("version", "1");
        assertCode(
                ErrorCodes.EXACT_NETWORK_MISMATCH, accepted, ours, payload(order, broken), tooLate);
        accepted.put("network", AisaNetwork.CAIP2);
        assertCode(ErrorCodes.EXACT_SIGNATURE, accepted, ours, payload(order, broken), tooLate);
        assertCode(ErrorCodes.EXACT_RECIPIENT_MISMATCH, accepted, ours, signed(order), tooLate);
        order = order(PAYEE, 1000, tooLate + 500, tooLate);
        assertCode(ErrorCodes.EXACT_VALID_BEFORE, accepted, ours, signed(order), tooLate);
        order = order(PAYEE, 1000, tooLate + 500, tooLate + 6);
        assertCode(ErrorCodes.EXACT_VALID_AFTER, accepted, ours, signed(order), tooLate);
        order = order(PAYEE, 1000, tooLate, tooLate + 6);
        assertCode(ErrorCodes.EXACT_VALUE_MISMATCH, accepted, ours, signed(order), tooLate);
        order = order(PAYEE, 999, tooLate, tooLate + 6);
        assertThat(verify(accepted, ours, signed(order), tooLate))
                .isEqualTo(new Valid(payer, order));
    }

    @Test
    void measuresTheValueExactly() {
        for (long value : List.of(0L, 999L, 1001L, Long.MAX_VALUE)) {
            assertCode(
                    ErrorCodes.EXACT_VALUE_MISMATCH,
                    TERMS.toJson(),
                    TERMS,
                    signed(order(PAYEE, value, 0, NOW + 60)),
                    NOW);
        }
    }

    @ParameterizedTest
    @CsvSource({"'eip155:1', 1", "'eip155:402402', 2"})
    void anotherDomainIsAnotherSignature(String network, String version) {
        PaymentRequirements other =
                new PaymentRequirements(
                        "exact",
                        network,
                        "1000",
                        TERMS.asset(),
                        TERMS.payTo(),
                        60,
                        Json.object().put("name", "AIsa USD").put("version", version));
        ObjectNode payload = signed(order(PAYEE, 1000, 0, NOW + 60));

        assertCode(ErrorCodes.EXACT_SIGNATURE, other.toJson(), other, payload, NOW);
    }

    @Test
    void rule10NobodyPaysForAnotherOrForTheZeroAddress() {
        ObjectNode payload = signed(order(PAYEE, 1000, 0, NOW + 60));
        ObjectNode authorization = (ObjectNode) payload.get("authorization");
        for (EvmAddress other : List.of(PAYEE, EvmAddress.ZERO)) {
            authorization.put("from", other.toString());
            assertCode(ErrorCodes.EXACT_SIGNATURE, TERMS.toJson(), TERMS, payload, NOW);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "98d4", "0x98d", "0xzz", "0x00"})
    void aSignatureOfAnotherFormIsInvalid(String signature) {
        ObjectNode payload = signed(order(PAYEE, 1000, 0, NOW + 60)).put("signature", signature);

        assertCode(ErrorCodes.EXACT_SIGNATURE, TERMS.toJson(), TERMS, payload, NOW);
    }

    @Test
    void contractWalletsAndCompactSignaturesAreInvalid() {
        ObjectNode payload = signed(order(PAYEE, 1000, 0, NOW + 60));
        String plain = payload.get("signature").textValue();

        payload.put("signature", plain + "00".repeat(600));
        assertCode(ErrorCodes.EXACT_SIGNATURE, TERMS.toJson(), TERMS, payload, NOW);
        payload.put("signature", plain.substring(0, 130));
        assertCode(ErrorCodes.EXACT_SIGNATURE, TERMS.toJson(), TERMS, payload, NOW);
    }

    @Test
    void unreadablePayloadsHaveTheirOwnCodes() {
        ObjectNode terms = TERMS.toJson();

        assertCode(ErrorCodes.INVALID_PAYLOAD, terms, TERMS, Json.object(), NOW);
        assertCode(
                ErrorCodes.UNSUPPORTED_PAYLOAD_TYPE,
                terms,
                TERMS,
                Texts.json("{'permit2Authorization':{}}"),
                NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "'eip155:0', '0x4020000000000000000000000000000000000402', /network",
        "'eip155:9007199254740992', '0x4020000000000000000000000000000000000402', /network",
        "'solana:1', '0x4020000000000000000000000000000000000402', /network",
        "'eip155:402402', 'USD', /asset",
    })
    void termsThatNobodyCanSignAreRefusedOnBothSides(String network, String asset, String where) {
        PaymentRequirements terms =
                new PaymentRequirements(
                        "exact", network, "1", asset, TERMS.payTo(), 60, TERMS.extra());

        assertCode(
                ErrorCodes.INVALID_PAYMENT_REQUIREMENTS, terms.toJson(), terms, Json.object(), NOW);
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> scheme.sign(terms, Vectors.key(), NOW, NONCE))
                .satisfies(e -> assertThat(e.where()).isEqualTo(where));
    }

    @Test
    void aPayerIsToldWhichTermIsUnpayable() {
        PaymentRequirements noDomain = terms("1", TERMS.payTo(), Json.object());
        PaymentRequirements noPayee = terms("1", "merchant", TERMS.extra());
        PaymentRequirements tooMuch = terms("9".repeat(78), TERMS.payTo(), TERMS.extra());

        assertUnpayable(noDomain, "/extra/name");
        assertUnpayable(noPayee, "/payTo");
        assertUnpayable(tooMuch, "/amount");
    }

    @Test
    void manyDomainsDoNotPileUp() throws MalformedMessage {
        for (int version = 0; version < 600; version++) {
            ObjectNode extra =
                    Json.object().put("name", "n").put("version", Integer.toString(version));
            PaymentRequirements terms = terms("1", TERMS.payTo(), extra);
            ExactPayload signed = scheme.sign(terms, Vectors.key(), NOW, NONCE);
            assertThat(verify(terms.toJson(), terms, signed.toJson(), NOW))
                    .isInstanceOf(Valid.class);
        }
        assertThat(scheme.knownDomains()).isBetween(1, 256);
    }

    private static PaymentRequirements terms(String amount, String payTo, ObjectNode extra) {
        return new PaymentRequirements(
                "exact", AisaNetwork.CAIP2, amount, TERMS.asset(), payTo, 60, extra);
    }

    private void assertUnpayable(PaymentRequirements terms, String where) {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> scheme.sign(terms, Vectors.key(), NOW, NONCE))
                .satisfies(e -> assertThat(e.where()).isEqualTo(where));
    }

    private TransferAuthorization order(
            EvmAddress to, long value, long validAfter, long validBefore) {
        return new TransferAuthorization(
                payer,
                to,
                BigInteger.valueOf(value),
                BigInteger.valueOf(validAfter),
                BigInteger.valueOf(validBefore),
                NONCE);
    }

    private ObjectNode signed(TransferAuthorization order) {
        return payload(order, curve.sign(order.digest(AisaAsset.USD.domain()), Vectors.key()));
    }

    private static ObjectNode payload(TransferAuthorization order, byte[] signature) {
        return new ExactPayload(order, Hex.encode(signature)).toJson();
    }

    private static PaymentPayload payment(ExactPayload signed) {
        return new PaymentPayload(null, TERMS.toJson(), signed.toJson(), null);
    }

    private ExactResult verify(
            ObjectNode accepted, PaymentRequirements ours, ObjectNode payload, long now) {
        return scheme.verify(new PaymentPayload(null, accepted, payload, null), ours, now);
    }

    private void assertCode(
            String code,
            ObjectNode accepted,
            PaymentRequirements ours,
            ObjectNode payload,
            long now) {
        assertThat(verify(accepted, ours, payload, now))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> {
                            assertThat(invalid.code()).isEqualTo(code);
                            assertThat(invalid.message()).isNotBlank();
                        });
    }
}
