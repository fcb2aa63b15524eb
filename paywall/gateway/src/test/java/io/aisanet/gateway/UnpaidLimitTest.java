package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prices are told for nothing, but not without end. */
class UnpaidLimitTest {

    @Test
    void anAddressThatOnlyAsksIsToldToStopAndStillMayPay() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            GatewayConfig config =
                    GatewayConfig.local(List.of(shop.api()), List.of(shop.paid("/a")))
                            .withLimits(GatewayLimits.DEFAULTS.withUnpaidPerMinute(3));
            Gateway gateway = shop.open(config);
            String credential = shop.credential(gateway, "/a");
            shop.get(gateway, "/a");
            shop.get(gateway, "/a");

            HttpResponse<String> stopped = shop.get(gateway, "/a");
            HttpResponse<String> paid = shop.get(gateway, "/a", credential);

            assertThat(stopped.statusCode()).isEqualTo(429);
            assertThat(stopped.headers().firstValue("Retry-After")).isPresent();
            assertThat(stopped.body()).contains("too-many-unpaid");
            assertThat(paid.statusCode()).isEqualTo(200);
            shop.clock.forward(120_000);
            assertThat(shop.get(gateway, "/a").statusCode()).isEqualTo(402);
        }
    }

    @Test
    void aPayerWhosePaymentsAreRefusedHasToWaitAndOthersNeedNot() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            GatewayConfig config =
                    GatewayConfig.local(List.of(shop.api()), List.of(shop.paid("/a")))
                            .withLimits(GatewayLimits.DEFAULTS.withUnpaidPerPayer(3));
            Gateway gateway = shop.open(config);
            String asked =
                    shop.get(gateway, "/a").headers().firstValue("PAYMENT-REQUIRED").orElseThrow();
            Payer poor = shop.bank.payer(1);
            for (int i = 0; i < 3; i++) {
                assertThat(shop.get(gateway, "/a", poor.pay(asked)).statusCode()).isEqualTo(402);
            }

            HttpResponse<String> stopped = shop.get(gateway, "/a", poor.pay(asked));

            assertThat(stopped.statusCode()).isEqualTo(429);
            assertThat(stopped.headers().firstValue("Retry-After")).isPresent();
            assertThat(stopped.body()).contains("too-many-refused");
            assertThat(shop.get(gateway, "/a", shop.payer.pay(asked)).statusCode()).isEqualTo(200);
            shop.clock.forward(120_000);
            String later =
                    shop.get(gateway, "/a").headers().firstValue("PAYMENT-REQUIRED").orElseThrow();
            assertThat(shop.get(gateway, "/a", poor.pay(later)).statusCode()).isEqualTo(402);
        }
    }
}
