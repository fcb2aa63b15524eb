package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.PaymentHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code @x402/fetch} 2.22.0, the last without spend controls, pays our gateway and was told
 * nothing of us: neither the network nor the asset.
 */
final class UntoldStockClientPaysGatewayTest extends StockScene {

    @Test
    void paysForGetsAndPosts() throws Exception {
        List<JsonNode> got = buyer(agent).times(3, 2).pay(ground.gatewayPort(), "/paid/quote?s=1");
        JsonNode posted =
                buyer(agent).posting("[1,2]").pay(ground.gatewayPort(), "/paid/render").getFirst();

        assertThat(got).hasSize(3).allSatisfy(this::assertPaid);
        assertPaid(posted);
        assertThat(posted.path("body").asText()).contains("[1,2]");
        assertSold(4);
    }

    @Test
    void itsCredentialBuysOneAnswerForEver() throws Exception {
        JsonNode call = buyer(agent).pay(ground.gatewayPort(), "/paid/quote").getFirst();
        Map<String, String> credential =
                Map.of(PaymentHeaders.PAYMENT_SIGNATURE, call.path("credential").asText());

        HttpMessage again = send("/paid/quote", credential);
        HttpMessage elsewhere = send("/also/quote", credential);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(call.path("body").asText());
        assertThat(elsewhere.status()).isEqualTo(409);
        assertSold(1);
    }

    private void assertPaid(JsonNode call) {
        assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
        assertThat(call.path("requests").asInt()).isEqualTo(2);
        JsonNode receipt = call.path("payment");
        assertThat(receipt.path("success").asBoolean()).isTrue();
        assertThat(receipt.path("network").asText()).isEqualTo(AisaNetwork.CAIP2);
    }

    private static StockBuyer buyer(Party payer) {
        return new StockBuyer(NodeScript.Folder.UNTOLD, payer, AisaAsset.USD);
    }
}
