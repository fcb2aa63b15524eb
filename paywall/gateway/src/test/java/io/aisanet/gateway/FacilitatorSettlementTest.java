package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.PaymentHeaders;
import io.aisanet.paywall.Settlement;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same paid call over a facilitator's HTTP API. */
class FacilitatorSettlementTest {

    private static GatewayConfig config(Shop shop, TestFacilitator facilitator) {
        GatewayConfig local =
                GatewayConfig.local(
                        List.of(shop.api()), List.of(shop.paid("/a"), shop.paid("/bad")));
        return new GatewayConfig(
                local.listen(),
                null,
                new SettlementConfig.Facilitator(facilitator.url(), null),
                local.upstreams(),
                local.routes(),
                local.unmatched(),
                local.limits());
    }

    private static Shop shop() throws Exception {
        return new Shop(exchange ->
                Shop.reply(
                        exchange,
                        exchange.getRequestURI().getPath().equals("/bad") ? 500 : 200,
                        "x"));
    }

    @Test
    void signsNoReceiptsAsNoLedgerTellsItsPayments() throws Exception {
        try (TestFacilitator facilitator = new TestFacilitator(2 * Shop.PRICE);
                Shop shop = shop();
                Settlement settlement = ConfiguredSettlement.open(config(shop, facilitator))) {
            GatewayConfig config =
                    config(shop, facilitator)
                            .withPublish(
                                    PublishConfig.DEFAULTS.withReceipts(
                                            ReceiptKey.parse("0x" + "22".repeat(32))));

            assertThatThrownBy(() -> Gateway.start(config, settlement))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("receiptKeyFile");
        }
    }

    @Test
    void holdsByVerifyCapturesBySettleAndVoids() throws Exception {
        try (TestFacilitator facilitator = new TestFacilitator(2 * Shop.PRICE);
                Shop shop = shop();
                Settlement settlement = ConfiguredSettlement.open(config(shop, facilitator));
                Gateway gateway = Gateway.start(config(shop, facilitator), settlement)) {
            assertThat(settlement.isReachable()).isTrue();
            String credential = shop.credential(gateway, "/a");
            HttpResponse<String> paid = shop.get(gateway, "/a", credential);
            assertThat(paid.statusCode()).isEqualTo(200);
            assertThat(
                            PaymentHeaders.decodeSettle(
                                            paid.headers()
                                                    .firstValue("PAYMENT-RESPONSE")
                                                    .orElseThrow())
                                    .transaction())
                    .isEqualTo("tx-1");
            assertThat(shop.get(gateway, "/a", credential).body()).isEqualTo("x");
            assertThat(shop.get(gateway, "/bad", credential).statusCode()).isEqualTo(409);
            assertThat(facilitator.charges()).isOne();

            String failing = shop.credential(gateway, "/bad");
            assertThat(shop.get(gateway, "/bad", failing).statusCode()).isEqualTo(500);
            assertThat(facilitator.charges()).isOne();
            assertThat(facilitator.balance()).isEqualTo(Shop.PRICE);
            assertThat(shop.get(gateway, "/bad", failing).statusCode()).isEqualTo(402);

            facilitator.loseSettleAnswers(1);
            assertThat(shop.get(gateway, "/a", shop.credential(gateway, "/a")).statusCode())
                    .isEqualTo(200);
            assertThat(facilitator.charges()).isEqualTo(2);
            HttpResponse<String> poor = shop.get(gateway, "/a", shop.credential(gateway, "/a"));
            assertThat(poor.statusCode()).isEqualTo(402);
            assertThat(poor.body()).contains("less than 0.01 USD");
        }
    }

    /**
     * A facilitator does not say what a credential paid for: nothing is served or charged again.
     */
    @Test
    void asksForNoSecondPaymentAfterARestart() throws Exception {
        try (TestFacilitator facilitator = new TestFacilitator(10 * Shop.PRICE);
                Shop shop = shop()) {
            GatewayConfig config = config(shop, facilitator);
            String credential;
            try (Settlement settlement = ConfiguredSettlement.open(config);
                    Gateway gateway = Gateway.start(config, settlement)) {
                credential = shop.credential(gateway, "/a");
                assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(200);
            }
            try (Settlement settlement = ConfiguredSettlement.open(config);
                    Gateway gateway = Gateway.start(config, settlement)) {
                HttpResponse<String> again = shop.get(gateway, "/a", credential);
                assertThat(again.statusCode()).isEqualTo(409);
                assertThat(again.body()).contains("credential-used");
            }
            assertThat(facilitator.charges()).isOne();
        }
    }
}
