package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * What every resource server of x402 should keep to, rule by rule. Rules 6 and 7 have their tests
 * in {@link WayAroundTest} and {@link LedgerFaultTest}; 8 is the wallet's, 9 the facilitator's, 10
 * that of {@code http402}, each under its number.
 */
class SecurityRulesTest {

    private static final int COPIES = 20;

    @Test
    void rule1TheMoneyIsSetAsideBeforeTheWorkAndOnceForAllGateways() throws Exception {
        AtomicReference<Shop> scene = new AtomicReference<>();
        AtomicLong heldAtTheCall = new AtomicLong();
        try (Shop shop =
                new Shop(exchange -> {
                    heldAtTheCall.set(held(scene.get()));
                    Shop.reply(exchange, 200, "x");
                })) {
            scene.set(shop);
            List<Gateway> gateways =
                    List.of(shop.open(shop.paid("/a")), shop.open(shop.paid("/a")));
            String credential = shop.credential(gateways.getFirst(), "/a");
            List<Future<HttpResponse<String>>> sent = new ArrayList<>();
            for (int i = 0; i < COPIES; i++) {
                Gateway gateway = gateways.get(i % gateways.size());
                sent.add(shop.threads.submit(() -> shop.get(gateway, "/a", credential)));
            }
            for (Future<HttpResponse<String>> answer : sent) {
                assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isNotEqualTo(402);
            }
            assertThat(heldAtTheCall).hasValue(Shop.PRICE);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            assertThat(shop.held()).isZero();
        }
    }

    @Test
    void rule2WhatPaidOneResourcePaysNoOtherOfThePrice() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a"), shop.paid("/b"));
            String credential = shop.credential(gateway, "/a");
            assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(200);

            for (String other : List.of("/b", "/a?more=1")) {
                HttpResponse<String> refused = shop.get(gateway, other, credential);
                assertThat(refused.statusCode()).isEqualTo(409);
                assertThat(refused.body()).contains("credential-bound-to-another-request");
            }
            assertThat(shop.upstreamCalls).hasValue(1);
        }
    }

    @Test
    void rule3TheRouteDecidesWhateverResourceThePaymentNames() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Price dear = new Price(AisaAsset.USD, 9 * Shop.PRICE);
            Gateway gateway =
                    shop.open(shop.paid("/cheap"), Route.paid("/dear", shop.terms.at(dear), "api"));
            ObjectNode payment = PaymentHeaders.decode(shop.credential(gateway, "/cheap"));
            payment.withObject("resource").put("url", gateway.baseUrl() + "/dear");
            String credential = PaymentHeaders.encode(payment);

            assertThat(shop.get(gateway, "/dear", credential).statusCode()).isEqualTo(402);
            assertThat(shop.get(gateway, "/cheap", credential).statusCode()).isEqualTo(200);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void rule4NoByteIsReleasedThatWasNotPaid() throws Exception {
        AtomicReference<Shop> scene = new AtomicReference<>();
        try (Shop shop =
                new Shop(exchange -> {
                    scene.get().clock.forward(80_000); // so long that the hold is over
                    Shop.reply(exchange, 200, "secret");
                })) {
            scene.set(shop);
            Gateway gateway = shop.open(shop.paid("/a"));

            HttpResponse<String> late = shop.get(gateway, "/a", shop.credential(gateway, "/a"));

            assertThat(late.statusCode()).isEqualTo(504);
            assertThat(late.body()).doesNotContain("secret").contains("Nothing was charged");
            assertThat(shop.spent()).isZero();
        }
    }

    @Test
    void rule5NothingOfAPaymentIsStoredOrPassedOn() throws Exception {
        AtomicReference<Map<String, List<String>>> seen = new AtomicReference<>(Map.of());
        try (Shop shop =
                new Shop(exchange -> {
                    seen.set(Map.copyOf(exchange.getRequestHeaders()));
                    Shop.reply(exchange, 200, "x");
                })) {
            Gateway gateway = shop.open(shop.paid("/a"));
            HttpResponse<String> asked = shop.get(gateway, "/a");
            String credential =
                    shop.payer.pay(asked.headers().firstValue("PAYMENT-REQUIRED").orElseThrow());
            HttpResponse<String> paid = shop.get(gateway, "/a", credential);

            assertThat(asked.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(paid.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("private");
            assertThat(seen.get().keySet()).noneMatch(name -> name.startsWith("Payment"));
            assertThat(seen.get().values().toString()).doesNotContain(credential);
        }
    }

    private static long held(Shop shop) {
        try {
            return shop.held();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
