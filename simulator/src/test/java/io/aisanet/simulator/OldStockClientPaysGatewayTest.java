package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.v1.V1Networks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A buyer of years ago pays our gateway: x402-fetch 1.2.0, unmodified, in x402 version 1. */
final class OldStockClientPaysGatewayTest extends StockScene {

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
                Map.of(PaymentHeaders.V1_PAYMENT, call.path("credential").asText());

        HttpMessage again = send("/paid/quote", credential);
        HttpMessage elsewhere = send("/also/quote", credential);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(call.path("body").asText());
        assertThat(again.header(PaymentHeaders.V1_PAYMENT_RESPONSE)).isPresent();
        assertThat(elsewhere.status()).isEqualTo(409);
        assertSold(1);
    }

    @Test
    void isAskedAgainWhenItHasNoMoney() throws Exception {
        Party poor = ground.town().agent("poor", PaidApi.PRICE - 1);

        JsonNode call = buyer(poor).pay(ground.gatewayPort(), "/paid/quote").getFirst();

        assertThat(call.path("status").asInt()).isEqualTo(402);
        assertThat(call.path("requests").asInt()).isEqualTo(2);
        assertThat(ground.town().account(poor).available()).isEqualTo(PaidApi.PRICE - 1);
        assertSold(0);
    }

    private void assertPaid(JsonNode call) {
        assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
        assertThat(call.path("requests").asInt()).isEqualTo(2);
        JsonNode receipt = call.path("payment");
        assertThat(receipt.path("success").asBoolean()).isTrue();
        assertThat(receipt.path("network").asText()).isEqualTo(V1Networks.AISA);
        assertThat(receipt.path("transaction").asText()).hasSize(32);
        assertThat(receipt.path("payer").asText())
                .isEqualToIgnoringCase(agent.address().toChecksumString());
    }

    private static StockBuyer buyer(Party payer) {
        return new StockBuyer(NodeScript.Folder.V1, payer, AisaAsset.USD);
    }
}
