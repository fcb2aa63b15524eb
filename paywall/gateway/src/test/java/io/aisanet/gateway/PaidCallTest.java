package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.SettleResponse;
import io.aisanet.paywall.CallEnd;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PaidCallTest {

    @Test
    void challengesThenServesThenCharges() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "the report"))) {
            Gateway gateway = shop.open(shop.paid("/v1/report/{id}"));

            HttpResponse<String> asked = shop.get(gateway, "/v1/report/7?lang=en");
            assertThat(asked.statusCode()).isEqualTo(402);
            assertThat(asked.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(asked.headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
            String header =
                    asked.headers().firstValue(PaymentHeaders.PAYMENT_REQUIRED).orElseThrow();
            assertThat(header.length()).isLessThan(3000);
            PaymentRequired required = PaymentHeaders.decodeRequired(header);
            assertThat(required.accepts().getFirst().terms().amount()).isEqualTo("10000");
            assertThat(required.resource()).isNotNull();
            assertThat(
                            Json.parseObject(asked.body().getBytes(StandardCharsets.UTF_8))
                                    .get("detail")
                                    .asText())
                    .contains("0.01 USD");
            assertThat(shop.upstreamCalls).hasValue(0);

            String credential = shop.payer.pay(header);
            HttpResponse<String> paid = shop.get(gateway, "/v1/report/7?lang=en", credential);
            assertThat(paid.statusCode()).isEqualTo(200);
            assertThat(paid.body()).isEqualTo("the report");
            SettleResponse receipt =
                    PaymentHeaders.decodeSettle(
                            paid.headers()
                                    .firstValue(PaymentHeaders.PAYMENT_RESPONSE)
                                    .orElseThrow());
            assertThat(receipt.success()).isTrue();
            assertThat(receipt.transaction()).hasSize(32);
            assertThat(receipt.payer()).isEqualTo(shop.payer.address().toChecksumString());
            assertThat(paid.headers().firstValue("Cache-Control").orElse("")).contains("private");
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            assertThat(shop.earned()).isEqualTo(Shop.PRICE);
            assertThat(shop.held()).isZero();
            assertThat(gateway.counters().of(CallEnd.PAID)).isOne();
        }
    }
}
