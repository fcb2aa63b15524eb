package io.aisanet.http402.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Hostile;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mutation;
import io.aisanet.http402.Payer;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedReceiptTest {

    private static final Secp256k1 CURVE = Secp256k1.best();
    private static final EvmAddress PAYEE =
            Vectors.address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C");
    private static final EvmAddress PAYER = CURVE.address(Vectors.key());
    private static final Bytes32 POLICY = RequestBinding.bodyDigest(new byte[] {3});
    private static final LedgerEntry.ChainSeal SEAL =
            new LedgerEntry.ChainSeal(45, RequestBinding.bodyDigest(new byte[] {4}));
    private static final PaidCall CALL = call("/x?y=1", new LedgerEntry(43, 1_795, POLICY, SEAL));

    private final SignedReceipt receipt = SignedReceipt.byKey(CALL, Vectors.key());

    private static PaidCall call(String target, LedgerEntry entry) {
        return new PaidCall(
                new RequestBinding(
                        "POST",
                        "https://api.example.com",
                        target,
                        RequestBinding.bodyDigest(new byte[] {1})),
                new ServedAnswer(200, RequestBinding.bodyDigest(new byte[] {2})),
                new ChargedPayment(
                        new CredentialId(-7, 9),
                        AisaAsset.USD,
                        100,
                        37,
                        new Payer.Address(PAYER),
                        PAYEE),
                entry);
    }

    @Test
    void aReceiptIsWrittenReadAndGenuine() throws MalformedMessage {
        for (SignedReceipt signed :
                List.of(receipt, SignedReceipt.byAddress(CURVE, CALL, Vectors.key()))) {
            SignedReceipt read = SignedReceipt.parseHeader(signed.toHeader().orElseThrow());

            assertThat(read).isEqualTo(signed);
            assertThat(read.isGenuine(CURVE)).isTrue();
            assertThat(SignedReceipt.parse(Json.write(signed.toJson()))).isEqualTo(signed);
        }
        assertThat(SignedReceipt.byAddress(CURVE, CALL, Vectors.key()).signer())
                .isEqualTo(new Payer.Address(PAYER));
        assertThat(receipt.toHeader().orElseThrow()).hasSizeLessThan(1_900);
    }

    @Test
    void policyAndSealMayBeMissing() throws MalformedMessage {
        for (LedgerEntry entry :
                List.of(
                        new LedgerEntry(1, 0, null, null),
                        new LedgerEntry(1, 0, POLICY, null),
                        new LedgerEntry(1, 0, null, SEAL))) {
            SignedReceipt signed = SignedReceipt.byKey(call("/", entry), Vectors.key());

            SignedReceipt read = SignedReceipt.fromJson(signed.toJson());

            assertThat(read).isEqualTo(signed);
            assertThat(read.isGenuine(CURVE)).isTrue();
            assertThat(new SignedReceipt(CALL, read.signer(), read.signature()).isGenuine(CURVE))
                    .isFalse();
        }
    }

    @Test
    void theSignedBytesNeverChange() {
        assertThat(RequestBinding.bodyDigest(CALL.statement()))
                .as("computed from the documentation by other means")
                .hasToString("0xccaaeae50fdadbce81916c1e7a498170c2b2ac5730f7001a22108e35cd49c141");
        assertThat(
                        RequestBinding.bodyDigest(
                                call("/", new LedgerEntry(1, 0, null, null)).statement()))
                .hasToString("0x06e7cbf6377f7dca84627c7c2ce44ccb695dbcb15845a41da8c4efb185b6411d");
    }

    /** Each value that a seller could wish had been another. */
    @ParameterizedTest
    @CsvSource({
        "/request/method, GET",
        "/request/origin, https://api.example.org",
        "/request/target, /x?y=2",
        "/request/bodySha256, HASH",
        "/answer/status, 201",
        "/answer/bodySha256, HASH",
        "/payment/id, 00000000000000070000000000000009",
        "/payment/asset, USDC",
        "/payment/price, 101",
        "/payment/charged, 36",
        "/payment/payer, 0x209693Bc6afc0C5328bA36FaF03C514EF312287C",
        "/payment/payee, 0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A",
        "/entry/event, 44",
        "/entry/timeMs, 1796",
        "/entry/policy, HASH",
        "/entry/seal/event, 46",
        "/entry/seal/hash, HASH"
    })
    void nothingThatIsStatedCanBeChanged(String place, String value) throws MalformedMessage {
        ObjectNode json = receipt.toJson();
        int name = place.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) json.at(place.substring(0, name));
        if (json.at(place).isNumber()) {
            parent.put(place.substring(name + 1), Integer.parseInt(value));
        } else {
            String text = value.equals("HASH") ? "0x" + "5a".repeat(32) : value;
            parent.put(place.substring(name + 1), text);
        }

        assertThat(SignedReceipt.fromJson(json).isGenuine(CURVE)).isFalse();
    }

    @Test
    void anotherSignerIsNotWhoSigned() {
        byte[] other = Vectors.key();
        other[0]++;

        assertThat(
                        new SignedReceipt(
                                        CALL,
                                        SignedReceipt.byKey(CALL, other).signer(),
                                        receipt.signature())
                                .isGenuine(CURVE))
                .isFalse();
        assertThat(
                        new SignedReceipt(
                                        CALL,
                                        new Payer.Address(EvmAddress.ZERO),
                                        "0x" + "00".repeat(65))
                                .isGenuine(CURVE))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/payment", "/entry", "/entry/seal"})
    void whatIsNotSignedDoesNotStandInAReceipt(String place) {
        ObjectNode json = receipt.toJson();
        ((ObjectNode) json.at(place)).put("note", "paid in full");

        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> SignedReceipt.fromJson(json))
                .withMessageContaining("more than is signed");
    }

    @Test
    void impossibleStatementsAreRefused() {
        assertThatExceptionOfType(FieldProblem.class)
                .isThrownBy(() -> new LedgerEntry(46, 0, null, SEAL))
                .withMessageContaining("does not cover");
        ObjectNode dearer = receipt.toJson();
        ((ObjectNode) dearer.at("/payment")).put("charged", "101");
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> SignedReceipt.fromJson(dearer))
                .withMessageStartingWith("/payment/charged");
        assertThatExceptionOfType(FieldProblem.class)
                .isThrownBy(() -> call("/".repeat(PaidCall.TARGET_CHARS + 1), CALL.entry()));
    }

    @Test
    void aLongUrlFitsADocumentAndMaybeAHeader() throws MalformedMessage {
        String plain = "/".repeat(PaidCall.TARGET_CHARS);
        SignedReceipt longest = SignedReceipt.byKey(call(plain, CALL.entry()), Vectors.key());
        SignedReceipt escaped =
                SignedReceipt.byKey(call(plain.replace('/', '"'), CALL.entry()), Vectors.key());

        assertThat(SignedReceipt.parseHeader(longest.toHeader().orElseThrow())).isEqualTo(longest);
        assertThat(escaped.toHeader()).isEmpty();
        assertThat(SignedReceipt.parse(Json.write(escaped.toJson()))).isEqualTo(escaped);
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> SignedReceipt.parse(new byte[SignedReceipt.DOCUMENT_BYTES + 1]));
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() ->
                        SignedReceipt.parseHeader("A".repeat(SignedReceipt.HEADER_CHARS + 1)));
    }

    @Test
    void damagedReceiptsAreReadOrRefused() throws MalformedMessage {
        Hostile.check(
                Mutation.of(SignedReceiptTest.class),
                receipt.toJson().toString(),
                json -> {
                    SignedReceipt read = SignedReceipt.parse(json.getBytes(UTF_8));
                    if (read.isGenuine(CURVE)) {
                        assertThat(read.call()).isEqualTo(CALL);
                    }
                });
    }
}
