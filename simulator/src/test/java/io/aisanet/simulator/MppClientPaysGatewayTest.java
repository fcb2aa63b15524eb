package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.paywall.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A buyer of MPP that nobody here wrote pays our gateway: mppx 0.11.0, unmodified. */
final class MppClientPaysGatewayTest extends StockScene {

    @Test
    void paysForGetsAndPosts() throws Exception {
        List<JsonNode> got = buyer(agent).times(3, 2).pay(ground.gatewayPort(), "/paid/quote?s=1");
        List<JsonNode> posted =
                buyer(agent).posting("[1,2]").pay(ground.gatewayPort(), "/paid/render");

        assertThat(got).hasSize(3).allSatisfy(this::assertPaid);
        assertPaid(posted.getFirst());
        assertThat(posted.getFirst().path("body").asText()).contains("[1,2]");
        assertSold(4);
    }

    @Test
    void itsCredentialBuysOneAnswerForEver() throws Exception {
        JsonNode call = buyer(agent).pay(ground.gatewayPort(), "/paid/quote").getFirst();
        Map<String, String> credential =
                Map.of(PaymentCredential.HEADER, call.path("credential").asText());

        HttpMessage again = send("/paid/quote", credential);
        HttpMessage elsewhere = send("/also/quote", credential);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(call.path("body").asText());
        assertThat(again.header(PaymentReceipt.HEADER)).isPresent();
        assertThat(elsewhere.status()).isEqualTo(409);
        assertSold(1);
    }

    @Test
    void isAskedAgainWhenItHasNoMoney() throws Exception {
        Party poor = ground.town().agent("poor", PaidApi.PRICE - 1);

        JsonNode call = buyer(poor).pay(ground.gatewayPort(), "/paid/quote").getFirst();

        assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(402);
        assertThat(ground.town().account(poor).available()).isEqualTo(PaidApi.PRICE - 1);
        assertSold(0);
    }

    @Test
    void paysByOurOwnMethodWithThePlugIn() throws Exception {
        List<JsonNode> got =
                buyer(agent).byOwnMethod().times(3, 2).pay(ground.gatewayPort(), "/paid/quote?s=1");
        JsonNode posted =
                buyer(agent)
                        .byOwnMethod()
                        .posting("[1,2]")
                        .pay(ground.gatewayPort(), "/paid/render")
                        .getFirst();

        assertThat(got).hasSize(3).allSatisfy(call -> assertPaidBy(AisaCharge.METHOD, call));
        assertPaidBy(AisaCharge.METHOD, posted);
        assertThat(posted.path("body").asText()).contains("[1,2]");
        assertSold(4);
        Map<String, String> credential =
                Map.of(PaymentCredential.HEADER, posted.path("credential").asText());
        assertThat(send("/also/quote", credential).status()).isEqualTo(409);
        assertSold(4);
    }

    @Test
    void paysByAnEd25519KeyWithThePlugIn() throws Exception {
        agent = ground.town().keyAgent("scout", FUNDS);

        List<JsonNode> got =
                buyer(agent).byOwnMethodAndKey().times(3, 2).pay(ground.gatewayPort(), "/paid/q");

        assertThat(got).hasSize(3).allSatisfy(call -> assertPaidBy(AisaCharge.METHOD, call));
        assertSold(3);
    }

    @Test
    void thePlugInSignsNothingAboveItsLimit() throws Exception {
        JsonNode call =
                buyer(agent)
                        .byOwnMethod()
                        .atMost("0.000999")
                        .pay(ground.gatewayPort(), "/paid/quote")
                        .getFirst();

        assertThat(call.path("error").asText()).as("%s", call).contains("maxAmount");
        assertThat(call.path("credential").isNull()).isTrue();
        assertSold(0);
    }

    @Test
    void fallsBackToX402WhereNothingElseIsOffered() throws Exception {
        int port = ground.openGateway(usual -> usual.withDialects(Set.of(Dialect.X402)));

        JsonNode call = buyer(agent).pay(port, "/paid/quote").getFirst();

        assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
        assertThat(call.path("requests").asInt()).isEqualTo(2);
        assertThat(call.path("payment").path("success").asBoolean()).isTrue();
        assertThat(call.path("payment").path("payer").asText())
                .isEqualToIgnoringCase(agent.address().toString());
        assertSold(1);
    }

    private void assertPaid(JsonNode call) {
        assertPaidBy(EvmCharge.METHOD, call);
    }

    private static void assertPaidBy(String method, JsonNode call) {
        assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
        assertThat(call.path("requests").asInt()).isEqualTo(2);
        JsonNode receipt = call.path("payment");
        assertThat(receipt.path("status").asText()).isEqualTo("success");
        assertThat(receipt.path("method").asText()).isEqualTo(method);
        assertThat(receipt.path("reference").asText()).hasSize(32);
    }

    private static StockBuyer buyer(Party payer) {
        return new StockBuyer(NodeScript.Folder.MPP, payer, AisaAsset.USD);
    }
}
