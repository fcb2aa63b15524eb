package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.PaymentHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A buyer that nobody here wrote pays our gateway: @x402/fetch, unmodified. */
final class StockClientPaysGatewayTest extends StockScene {

    @Test
    void paysForGets() throws Exception {
        List<JsonNode> calls = buyer().times(3, 2).pay(ground.gatewayPort(), "/paid/quote?s=1");

        assertThat(calls).hasSize(3);
        for (JsonNode call : calls) {
            assertPaid(call);
        }
        assertSold(3);
    }

    @Test
    void paysForAPostAndSendsItsBodyAgain() throws Exception {
        JsonNode call =
                buyer().posting("[1,2]").pay(ground.gatewayPort(), "/paid/render").getFirst();

        assertPaid(call);
        assertThat(call.path("body").asText()).contains("POST[1,2]");
        assertSold(1);
    }

    @Test
    void isNotAskedToPayForWhatIsFree() throws Exception {
        JsonNode call = buyer().pay(ground.gatewayPort(), "/free/list").getFirst();

        assertThat(call.path("status").asInt()).isEqualTo(200);
        assertThat(call.path("requests").asInt()).isEqualTo(1);
        assertThat(call.path("payment").isNull()).isTrue();
        assertThat(calls()).isEqualTo(1);
        assertThat(ground.town().account(agent).available()).isEqualTo(FUNDS);
    }

    @Test
    void refusesToPayInAnAssetThatItDidNotOptInTo() throws Exception {
        JsonNode call =
                new StockBuyer(agent, AisaAsset.EURC)
                        .pay(ground.gatewayPort(), "/paid/quote")
                        .getFirst();

        assertThat(call.path("error").asText()).contains("spendControls");
        assertThat(call.path("requests").asInt()).isEqualTo(1);
        assertSold(0);
    }

    @Test
    void isAskedAgainWhenItHasNoMoney() throws Exception {
        Party poor = ground.town().agent("poor", PaidApi.PRICE - 1);
        JsonNode call =
                new StockBuyer(poor, AisaAsset.USD)
                        .pay(ground.gatewayPort(), "/paid/quote")
                        .getFirst();

        assertThat(call.path("status").asInt()).isEqualTo(402);
        assertThat(call.path("requests").asInt()).isEqualTo(2);
        assertThat(call.path("payment").isNull()).isTrue();
        assertThat(ground.town().account(poor).available()).isEqualTo(PaidApi.PRICE - 1);
        assertThat(ground.town().account(poor).held()).isZero();
        assertSold(0);
    }

    @Test
    void itsCredentialBuysOneAnswerForEver() throws Exception {
        JsonNode call = buyer().pay(ground.gatewayPort(), "/paid/quote").getFirst();
        Map<String, String> credential =
                Map.of(PaymentHeaders.PAYMENT_SIGNATURE, call.path("credential").asText());

        HttpMessage again = send(HttpConnection.get("/paid/quote", credential));
        HttpMessage elsewhere = send(HttpConnection.get("/also/quote", credential));
        HttpMessage otherQuery = send(HttpConnection.get("/paid/quote?x=1", credential));
        HttpMessage otherMethod = send(HttpConnection.post("/paid/quote", credential, "{}"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(call.path("body").asText());
        assertThat(again.header(PaymentHeaders.PAYMENT_RESPONSE)).isPresent();
        assertThat(List.of(elsewhere, otherQuery, otherMethod))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(409));
        assertSold(1);
    }

    private void assertPaid(JsonNode call) throws Exception {
        assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
        assertThat(call.path("requests").asInt()).isEqualTo(2);
        JsonNode receipt = call.path("payment");
        assertThat(receipt.path("success").asBoolean()).isTrue();
        assertThat(receipt.path("network").asText()).isEqualTo(AisaNetwork.CAIP2);
        assertThat(receipt.path("transaction").asText()).isNotEmpty();
        assertThat(receipt.path("payer").asText())
                .isEqualToIgnoringCase(agent.address().toChecksumString());
        CredentialId id = CredentialPress.idOf(call.path("credential").asText());
        PaymentCount payment =
                Objects.requireNonNull(ground.audit().payment(id.high(), id.low()), "no event");
        assertThat(payment.captured).isEqualTo(PaidApi.PRICE);
        assertThat(payment.payee).isEqualTo(ground.shop().account());
    }

    private StockBuyer buyer() {
        return new StockBuyer(agent, AisaAsset.USD);
    }
}
