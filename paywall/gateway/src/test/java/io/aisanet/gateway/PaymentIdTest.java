package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.ext.PaymentIdentifier;
import io.aisanet.paywall.PaymentIdPolicy;
import io.aisanet.paywall.PaywallLimits;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code payment-identifier}: a payment that its payer names is made once, however signed. */
class PaymentIdTest {

    private static final String ID = "pay_0123456789abcdef";

    private static Shop shop(int status) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        return new Shop(
                exchange -> Shop.reply(exchange, status, "answer " + calls.incrementAndGet()));
    }

    private static GatewayConfig config(Shop shop, PaymentIdPolicy policy) {
        return GatewayConfig.local(List.of(shop.api()), List.of(shop.paid("/**")))
                .withLimits(
                        GatewayLimits.DEFAULTS.withPaywall(
                                PaywallLimits.DEFAULTS.withPaymentIds(policy)));
    }

    /** A payment signed anew, under this id. */
    private static String named(Shop shop, Gateway gateway, String target, String id)
            throws Exception {
        ObjectNode payment = PaymentHeaders.decode(shop.credential(gateway, target));
        ObjectNode extension = Json.object();
        extension.putObject("info").put("required", false).put("id", id);
        payment.withObject("extensions").set(PaymentIdentifier.NAME, extension);
        return PaymentHeaders.encode(payment);
    }

    @Test
    void aSecondTryUnderTheSameIdPaysOnce() throws Exception {
        try (Shop shop = shop(200)) {
            Gateway gateway = shop.open(config(shop, PaymentIdPolicy.ACCEPTED));
            HttpResponse<String> first = shop.get(gateway, "/a", named(shop, gateway, "/a", ID));
            HttpResponse<String> again = shop.get(gateway, "/a", named(shop, gateway, "/a", ID));

            assertThat(first.body()).isEqualTo("answer 1");
            assertThat(again.body()).isEqualTo("answer 1");
            assertThat(again.headers().firstValue("PAYMENT-RESPONSE"))
                    .isEqualTo(first.headers().firstValue("PAYMENT-RESPONSE"));
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            String other = named(shop, gateway, "/a", "pay_fedcba9876543210");
            assertThat(shop.get(gateway, "/a", other).body()).isEqualTo("answer 2");
            assertThat(shop.spent()).isEqualTo(2 * Shop.PRICE);
        }
    }

    @Test
    void ofManyAtOnceOneIsPaid() throws Exception {
        try (Shop shop = shop(200)) {
            Gateway gateway = shop.open(config(shop, PaymentIdPolicy.ACCEPTED));
            List<String> payments = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                payments.add(named(shop, gateway, "/a", ID));
            }
            List<Future<HttpResponse<String>>> answers =
                    payments.stream()
                            .map(payment ->
                                    shop.threads.submit(() -> shop.get(gateway, "/a", payment)))
                            .toList();
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().body()).isEqualTo("answer 1");
            }
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            assertThat(shop.held()).isZero();
        }
    }

    @Test
    void anIdOfAnotherRequestGets409() throws Exception {
        try (Shop shop = shop(200)) {
            Gateway gateway = shop.open(config(shop, PaymentIdPolicy.ACCEPTED));
            shop.get(gateway, "/a", named(shop, gateway, "/a", ID));

            HttpResponse<String> other = shop.get(gateway, "/b", named(shop, gateway, "/b", ID));

            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(other.body()).contains("payment-id-of-another-request", ID);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void whatCameToNothingMayBeTriedAgain() throws Exception {
        AtomicInteger status = new AtomicInteger(500);
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, status.get(), "x"))) {
            Gateway gateway = shop.open(config(shop, PaymentIdPolicy.ACCEPTED));
            HttpResponse<String> failed = shop.get(gateway, "/a", named(shop, gateway, "/a", ID));
            status.set(200);
            HttpResponse<String> again = shop.get(gateway, "/a", named(shop, gateway, "/a", ID));

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void a402SpeaksOfIdsWhereItIsToldToAndStaysUnder3KB() throws Exception {
        try (Shop shop = shop(200)) {
            Gateway silent = shop.open(config(shop, PaymentIdPolicy.ACCEPTED));
            Gateway strict = shop.open(config(shop, PaymentIdPolicy.REQUIRED));
            assertThat(asked(shop, silent).has("extensions")).isFalse();
            boolean required =
                    asked(shop, strict)
                            .at("/extensions/payment-identifier/info/required")
                            .booleanValue();
            assertThat(required).isTrue();
            assertThat(
                            shop.get(strict, "/a")
                                    .headers()
                                    .firstValue("PAYMENT-REQUIRED")
                                    .orElseThrow())
                    .hasSizeLessThan(3000);

            HttpResponse<String> nameless = shop.get(strict, "/a", shop.credential(strict, "/a"));
            assertThat(nameless.statusCode()).isEqualTo(400);
            assertThat(nameless.body()).contains("payment-id-required");
            assertThat(shop.get(strict, "/a", named(shop, strict, "/a", ID)).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> bad = shop.get(strict, "/a", named(shop, strict, "/a", "short"));
            assertThat(bad.statusCode()).isEqualTo(402);
            assertThat(bad.body()).contains("/extensions/payment-identifier/info/id");
        }
    }

    private static ObjectNode asked(Shop shop, Gateway gateway) throws Exception {
        return PaymentHeaders.decode(
                shop.get(gateway, "/a").headers().firstValue("PAYMENT-REQUIRED").orElseThrow());
    }
}
