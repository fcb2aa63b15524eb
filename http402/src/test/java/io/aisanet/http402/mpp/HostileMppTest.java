package io.aisanet.http402.mpp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Hostile;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mutation;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever arrives, reading it ends in a message or in {@link MalformedMessage}. */
class HostileMppTest {

    private static final JsonNode STOCK = Vectors.load("mppx-evm.json").at("/vectors/3");
    private static final long NOW = 1_795_229_635;

    private final Mutation mutation = Mutation.of(HostileMppTest.class);
    private final ChallengeBinder binder =
            new ChallengeBinder("test-secret-key-32-bytes-long!!!".getBytes(UTF_8));

    @Test
    void challenges() throws MalformedMessage {
        String genuine = STOCK.get("wwwAuthenticate").textValue();
        Challenge issued = Challenge.parseAll(List.of(genuine)).getFirst();
        Hostile.check(
                mutation,
                genuine,
                line -> {
                    for (Challenge read : Challenge.parseAll(List.of(line))) {
                        assertThat(read.format()).doesNotContain("\n", "\r", "\u0000");
                        assertThat(Challenge.parseAll(List.of(read.format())))
                                .containsExactly(read);
                        assertThat(binder.isOurs(read)).isEqualTo(covered(read, issued));
                    }
                });
    }

    private static boolean covered(Challenge read, Challenge issued) {
        ChallengeTerms terms = issued.terms();
        String words = read.terms().description();
        String mostWords = words == null ? "none" : words;
        return read.id().equals(issued.id())
                && read.terms().described(mostWords).equals(terms.described(mostWords));
    }

    @Test
    void credentials() throws MalformedMessage {
        String header = STOCK.get("authorization").textValue();
        byte[] genuine = Base64Url.decode(header.substring("Payment ".length()));
        EvmCharge evm = new EvmCharge(Secp256k1.best());
        var order =
                EvmChargePayload.fromJson(
                                PaymentCredential.find(List.of(header)).orElseThrow().payload())
                        .authorization();
        Hostile.check(
                mutation,
                new String(genuine, UTF_8),
                json -> {
                    PaymentCredential read =
                            PaymentCredential.find(
                                            List.of(
                                                    "Payment "
                                                            + Base64Url.encode(
                                                                    json.getBytes(UTF_8))))
                                    .orElseThrow();
                    if (evm.verify(read, AisaAsset.USD.domain(), NOW)
                            instanceof MppResult.Valid<?> valid) {
                        assertThat(valid.payment()).isEqualTo(order);
                    }
                });
    }

    @Test
    void headersOfCredentials() throws MalformedMessage {
        Hostile.check(
                mutation,
                "Basic YTpi, " + STOCK.get("authorization").textValue(),
                line -> PaymentCredential.find(List.of(line)));
    }

    @Test
    void receipts() throws MalformedMessage {
        Hostile.check(
                mutation,
                "{\"method\":\"m\",\"status\":\"success\",\"reference\":\"r\",\"timestamp\":\"t\"}",
                json -> PaymentReceipt.parse(Base64Url.encode(json.getBytes(UTF_8))));
    }

    @Test
    void preferences() throws MalformedMessage {
        Hostile.check(
                mutation,
                "aisanet/charge, evm/charge;q=0.5, */session;q=0.001, */*;q=0",
                AcceptPayment::parse);
    }

    @Test
    void sessionActions() throws MalformedMessage {
        SessionAction open =
                new SessionAction.Open(
                        5,
                        6,
                        Bytes32.of(Vectors.key()),
                        PayerProof.byKey(new byte[1], Vectors.key()));
        SessionAction voucher =
                new SessionAction.Voucher("0".repeat(32), 1, 2, Bytes32.of(Vectors.key()));
        for (SessionAction action : List.of(open, voucher)) {
            Hostile.check(
                    mutation,
                    action.toJson().toString(),
                    json -> SessionAction.fromJson(Json.parseObject(json.getBytes(UTF_8))));
        }
    }
}
