package io.aisanet.http402.mpp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Vectors;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What mppx 0.11.0 wrote, read and written again to the byte. */
class MppVectorsTest {

    private static final JsonNode MPP = Vectors.load("mpp.json");
    private static final JsonNode STOCK_EVM = Vectors.load("mppx-evm.json");
    private static final long SIGNED_AT = 1_795_229_635;

    private final ChallengeBinder binder =
            new ChallengeBinder(MPP.get("secretKey").textValue().getBytes(UTF_8));
    private final EvmCharge evm = new EvmCharge(Secp256k1.best());

    static Stream<JsonNode> challenges() {
        return StreamSupport.stream(MPP.get("challenges").spliterator(), false);
    }

    static Stream<JsonNode> stockPayments() {
        return StreamSupport.stream(STOCK_EVM.get("vectors").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void aChallengeIsIssuedAndReadAgain(JsonNode vector) throws MalformedMessage {
        Challenge issued = binder.issue(terms((ObjectNode) vector.get("input")));

        assertThat(issued.id()).isEqualTo(vector.get("id").textValue());
        assertThat(issued.terms().request()).isEqualTo(vector.get("requestB64").textValue());
        assertThat(issued.terms().opaque()).isEqualTo(vector.get("opaque").textValue());
        assertThat(issued.format()).isEqualTo(vector.get("wwwAuthenticate").textValue());
        assertThat(new String(CanonicalJson.write(vector.at("/input/request")), UTF_8))
                .isEqualTo(vector.get("canonicalRequestJson").textValue());
        assertThat(Challenge.parseAll(List.of(vector.get("wwwAuthenticate").textValue())))
                .containsExactly(issued);
        assertThat(binder.isOurs(issued)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void aCredentialIsReadAndWrittenAgain(JsonNode vector) throws MalformedMessage {
        String header = vector.get("authorization").textValue();
        PaymentCredential credential = PaymentCredential.find(List.of(header)).orElseThrow();

        assertThat(credential.challenge().format())
                .isEqualTo(vector.get("wwwAuthenticate").textValue());
        assertThat(credential.source()).isEqualTo("aisa:agent:7");
        assertThat(credential.payload().get("account").textValue()).isEqualTo("agent:7");
        assertThat(credential.format()).isEqualTo(header);
        assertThat(binder.isOurs(credential.challenge())).isTrue();
    }

    @Test
    void receiptsAreReadAndWrittenAgain() throws MalformedMessage {
        for (JsonNode vector : MPP.get("receipts")) {
            PaymentReceipt receipt = PaymentReceipt.parse(vector.get("header").textValue());

            assertThat(receipt.toJson()).isEqualTo(vector.get("receipt"));
            assertThat(receipt.members().get("seq").intValue()).isEqualTo(17);
            assertThat(receipt.format()).isEqualTo(vector.get("header").textValue());
        }
    }

    @Test
    void bodyDigestsAreThoseOfMppx() {
        for (JsonNode vector : MPP.get("digests")) {
            byte[] body = vector.get("body").textValue().getBytes(UTF_8);

            assertThat(BodyDigest.format(RequestBinding.bodyDigest(body)))
                    .isEqualTo(vector.get("mppx").textValue());
        }
    }

    @Test
    void anEvmPaymentOnBaseIsVerifiedAndMadeAgain() throws MalformedMessage {
        JsonNode vector = MPP.get("evm");
        JsonNode domain = vector.get("domain");
        Eip712Domain usdc =
                new Eip712Domain(
                        domain.get("name").textValue(),
                        domain.get("version").textValue(),
                        domain.get("chainId").longValue(),
                        Vectors.address(domain.get("verifyingContract").textValue()));
        String header = vector.get("authorization").textValue();
        PaymentCredential stock = PaymentCredential.find(List.of(header)).orElseThrow();
        EvmChargePayload payload = EvmChargePayload.fromJson(stock.payload());

        assertThat(EvmCharge.nonce(stock.challenge())).hasToString(vector.get("nonce").textValue());
        assertThat(payload.authorization().digest(usdc))
                .isEqualTo(Vectors.hex(vector, "eip712Hash"));
        assertThat(evm.verify(stock, usdc, SIGNED_AT))
                .isEqualTo(new MppResult.Valid<>(payload.authorization()));
        assertThat(evm.sign(stock.challenge(), usdc, Vectors.key(), SIGNED_AT).format())
                .isEqualTo(header);
    }

    @ParameterizedTest
    @MethodSource("stockPayments")
    void aStockPaymentOnOurNetworkIsVerifiedAndMadeAgain(JsonNode vector) throws MalformedMessage {
        String header = vector.get("authorization").textValue();
        Challenge offered =
                Challenge.parseAll(List.of(vector.get("wwwAuthenticate").textValue())).getFirst();
        PaymentCredential stock = PaymentCredential.find(List.of(header)).orElseThrow();
        ChargeRequest selling =
                EvmCharge.request(
                        AisaAsset.USD,
                        1000,
                        Vectors.address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C"));

        assertThat(stock.challenge()).isEqualTo(offered);
        assertThat(offered.terms().request()).isEqualTo(ChallengeTerms.encode(selling.toJson()));
        assertThat(binder.isOurs(stock.challenge())).isTrue();
        assertThat(evm.verify(stock, AisaAsset.USD.domain(), SIGNED_AT))
                .isInstanceOf(MppResult.Valid.class);
        assertThat(evm.sign(offered, AisaAsset.USD.domain(), Vectors.key(), SIGNED_AT).format())
                .isEqualTo(header);
    }

    private static ChallengeTerms terms(ObjectNode input) throws MalformedMessage {
        ChallengeTerms terms =
                new ChallengeTerms(
                        input.get("realm").textValue(),
                        input.get("method").textValue(),
                        input.get("intent").textValue(),
                        ChallengeTerms.encode((ObjectNode) input.get("request")),
                        input.path("expires").textValue(),
                        input.path("digest").textValue(),
                        input.path("description").textValue(),
                        null,
                        input.path("header").textValue());
        return input.get("meta") instanceof ObjectNode meta ? terms.withOpaque(meta) : terms;
    }
}
