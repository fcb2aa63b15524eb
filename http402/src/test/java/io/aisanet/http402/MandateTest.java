package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MandateTest {
    private static final JsonNode VECTORS = Vectors.load("mandate.json").get("vectors");
    private static final String ADDRESS = "0x1563915e194D8CfBA1943570603F7606A3115508";

    private static ObjectNode document(int vector) {
        return ((ObjectNode) VECTORS.get(vector).get("document")).deepCopy();
    }

    @ParameterizedTest
    @MethodSource("io.aisanet.http402.Vectors#implementations")
    void hashesAndSignsAsViemDoes(Secp256k1 curve) throws MalformedMessage {
        for (JsonNode vector : VECTORS) {
            ObjectNode document = (ObjectNode) vector.get("document");
            SignedMandate signed = SignedMandate.fromJson(document);
            assertThat(signed.mandate().hash()).hasToString(vector.get("digest").textValue());
            assertThat(signed.isSignedByIssuer(curve)).isTrue();
            assertThat(SignedMandate.sign(signed.mandate(), curve, Vectors.key()))
                    .isEqualTo(signed);
            assertThat(signed.toJson()).isEqualTo(document);
        }
    }

    @Test
    void anotherKeysWordIsNotTheIssuers() throws MalformedMessage {
        Mandate mandate = SignedMandate.fromJson(document(0)).mandate();
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 0x22);
        assertThat(SignedMandate.sign(mandate, Secp256k1.best(), other))
                .matches(signed -> !signed.isSignedByIssuer(Secp256k1.best()));
    }

    /** Whatever is changed, taken away or added afterwards, the signature does not cover it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    holder     | "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A"
                    asset      | "0x4020000000000000000000000000000000000403"
                    total      | "50001"
                    maxPayment | "10001"
                    maxPayment | null
                    count      | "8"
                    perDay     | null
                    validUntil | "1800000001"
                    payees     | null
                    payees     | ["0x7564105E977516C53bE337314c7E53838967bDaC"]
                    categories | ["weather"]
                    categories | ["Börse", "weather"]
                    hosts      | ["api.example.com", "[::1]", "example.org"]
                    hosts      | []
                    nonce      | "0xbbababababababababababababababababababababababababababababababab"
                    """)
    void aChangedDocumentIsNotSigned(String member, String value) throws Exception {
        ObjectNode document = document(0);
        ((ObjectNode) document.get("mandate")).set(member, json(value));
        assertThat(SignedMandate.fromJson(document).isSignedByIssuer(Secp256k1.best())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    issuer     | null                          | /mandate/issuer       | is missing
                    issuer     | "0x00"                        | /mandate/issuer       | is not an address
                    issuer     | "0x0000000000000000000000000000000000000000" | /mandate/issuer | is nobody
                    holder     | "0x0000000000000000000000000000000000000000" | /mandate/holder | is nobody
                    asset      | "USD"                         | /mandate/asset        | is not an address
                    asset      | "0x1563915e194D8CfBA1943570603F7606A3115508" | /mandate/asset | is no asset
                    total      | null                          | /mandate/total        | is missing
                    total      | "0"                           | /mandate/total        | is out of range
                    total      | 50000                         | /mandate/total        | is not a string
                    total      | "-1"                          | /mandate/total        | is not an amount
                    total      | "0.05"                        | /mandate/total        | is not an amount
                    total      | "1152921504606846977"         | /mandate/total        | is out of range
                    maxPayment | "99999999999999999999"        | /mandate/maxPayment   | is too large
                    count      | 7                             | /mandate/count        | is not a string
                    perDay     | "1e3"                         | /mandate/perDay       | is not an amount
                    validUntil | "0"                           | /mandate/validUntil   | is out of range
                    validUntil | "4000000001"                  | /mandate/validUntil   | is out of range
                    payees     | "0x00"                        | /mandate/payees       | is not an array
                    payees     | [7]                           | /mandate/payees/0     | is not a string
                    payees     | ["17"]                        | /mandate/payees/0     | is not an address
                    payees     | ["0x0000000000000000000000000000000000000000"] | /mandate/payees/0 | is none
                    categories | ["a", "a"]                    | /mandate/categories/1 | is there twice
                    categories | [""]                          | /mandate/categories/0 | is none
                    categories | ["a\\u0007"]                  | /mandate/categories/0 | is none
                    hosts      | ["Example.com"]               | /mandate/hosts/0      | is none
                    hosts      | ["a.example", "b.example:80"] | /mandate/hosts/1      | is none
                    hosts      | ["https://a.example"]         | /mandate/hosts/0      | is none
                    nonce      | "0x01"                        | /mandate/nonce        | is not 32 bytes
                    validAfter | "1"                           | /mandate/validAfter   | is not known here
                    """)
    void everyMistakeHasItsPlace(String member, String value, String where, String what)
            throws Exception {
        ObjectNode document = document(0);
        ((ObjectNode) document.get("mandate")).set(member, json(value));
        assertThatThrownBy(() -> SignedMandate.fromJson(document))
                .isInstanceOfSatisfying(
                        MalformedMessage.class,
                        e -> {
                            assertThat(e.where()).isEqualTo(where);
                            assertThat(e.what()).startsWith(what);
                        });
    }

    @Test
    void theEnvelopeIsStrictToo() {
        expect(document(0).put("more", 1), "/more");
        expect(document(0).put("signature", "0x12"), "/signature");
        expect((ObjectNode) document(0).without("mandate"), "/mandate");
        ObjectNode crowded = document(0);
        var payees = ((ObjectNode) crowded.get("mandate")).putArray("payees");
        for (int i = 0; i <= Mandate.ENTRIES_MAX; i++) {
            payees.add(ADDRESS);
        }
        expect(crowded, "/mandate/payees");
    }

    private static void expect(ObjectNode document, String where) {
        assertThatThrownBy(() -> SignedMandate.fromJson(document))
                .isInstanceOfSatisfying(
                        MalformedMessage.class, e -> assertThat(e.where()).isEqualTo(where));
    }

    @Test
    void aNonceNamesItsMandateAndNothingElseDoes() throws MalformedMessage {
        SecureRandom random = new SecureRandom();
        for (long id : new long[] {1, 7, 1L << 40, Long.MAX_VALUE}) {
            Bytes32 nonce = MandateNonce.of(id, random);
            assertThat(MandateNonce.mandateOf(nonce)).isEqualTo(id);
            assertThat(MandateNonce.of(id, random)).isNotEqualTo(nonce);
        }
        assertThat(MandateNonce.mandateOf(Bytes32.random(random))).isZero();
        String tag = "0x616973612d6d616e64617465";
        Bytes32 seven = Vectors.bytes32(tag + "0000000000000007" + "ff".repeat(12));
        assertThat(MandateNonce.mandateOf(seven)).isEqualTo(7);
        for (String id : new String[] {"0".repeat(16), "8" + "0".repeat(15), "f".repeat(16)}) {
            Bytes32 impossible = Vectors.bytes32(tag + id + "00".repeat(12));
            assertThatThrownBy(() -> MandateNonce.mandateOf(impossible))
                    .isInstanceOf(MalformedMessage.class);
        }
    }

    private static JsonNode json(String value) throws Exception {
        return Json.parseObject(("{\"v\":" + value + "}").getBytes(StandardCharsets.UTF_8))
                .get("v");
    }
}
