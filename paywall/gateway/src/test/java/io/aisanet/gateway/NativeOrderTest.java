package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.nativepay.NativeOrder;
import io.aisanet.http402.nativepay.NativePayment;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** AIsa's own dialect at the gateway. */
class NativeOrderTest {

    private static NativeOrder order(Shop shop, long amount) {
        return new NativeOrder(
                AisaAsset.USD,
                amount,
                shop.provider.address(),
                shop.clock.millis() / 1000 + 60,
                Bytes32.random(new SecureRandom()));
    }

    private static String pay(Shop shop, Gateway gateway, NativeOrder order, String body) {
        RequestBinding request =
                new RequestBinding(
                        "POST",
                        gateway.baseUrl().toString(),
                        "/a?q=1",
                        RequestBinding.bodyDigest(body.getBytes(UTF_8)));
        return new NativePayment(order, shop.payer.prove(order.statement(request))).format();
    }

    private static HttpResponse<String> post(
            Shop shop, Gateway gateway, String target, String payment, String body)
            throws Exception {
        HttpRequest.Builder request =
                shop.request(gateway, target).POST(BodyPublishers.ofString(body));
        return shop.send(request.header(NativePayment.HEADER, payment).build());
    }

    @Test
    void paysWithTheFirstRequestAndOnce() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a").withMethods("POST"));
            String payment = pay(shop, gateway, order(shop, Shop.PRICE), "[1]");

            HttpResponse<String> paid = post(shop, gateway, "/a?q=1", payment, "[1]");
            HttpResponse<String> again = post(shop, gateway, "/a?q=1", payment, "[1]");
            shop.clock.forward(70_000);
            HttpResponse<String> late = post(shop, gateway, "/a?q=1", payment, "[1]");

            assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
            assertThat(
                            PaymentHeaders.decodeSettle(
                                            paid.headers()
                                                    .firstValue(PaymentHeaders.PAYMENT_RESPONSE)
                                                    .orElseThrow())
                                    .transaction())
                    .hasSize(32);
            assertThat(again.body()).isEqualTo("x");
            assertThat(late.statusCode()).isEqualTo(200);
            assertThat(shop.upstreamCalls).hasValue(1);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void paysForNoOtherUrlBodyOrPrice() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a").withMethods("POST"));
            String payment = pay(shop, gateway, order(shop, Shop.PRICE), "[1]");
            String cheap = pay(shop, gateway, order(shop, Shop.PRICE - 1), "[1]");

            assertThat(post(shop, gateway, "/a?q=2", payment, "[1]").statusCode()).isEqualTo(402);
            assertThat(post(shop, gateway, "/a?q=1", payment, "[2]").statusCode()).isEqualTo(402);
            assertThat(post(shop, gateway, "/a?q=1", cheap, "[1]").statusCode()).isEqualTo(402);
            assertThat(post(shop, gateway, "/a?q=1", "?", "[1]").statusCode()).isEqualTo(402);
            assertThat(shop.upstreamCalls).hasValue(0);
            assertThat(shop.spent()).isZero();
        }
    }
}
