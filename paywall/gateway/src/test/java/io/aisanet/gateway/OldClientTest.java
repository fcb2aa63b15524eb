package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.v1.V1Headers;
import io.aisanet.http402.v1.V1Networks;
import io.aisanet.http402.v1.V1Payment;
import io.aisanet.http402.v1.V1PaymentRequired;
import io.aisanet.http402.v1.V1Requirements;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clients of x402 version 1 at the gateway. */
class OldClientTest {

    private static V1Requirements offer(HttpResponse<String> asked) throws Exception {
        var body = Json.parseObject(asked.body().getBytes(UTF_8));
        List<V1Requirements> offers = V1PaymentRequired.fromJson(body).accepts();
        assertThat(offers).hasSize(1);
        return offers.getFirst();
    }

    private static String credential(Shop shop, HttpResponse<String> asked) throws Exception {
        V1Requirements offer = offer(asked);
        ExactPayload signed = shop.payer.sign(offer.terms(), Bytes32.random(new SecureRandom()));
        return V1Headers.encode(new V1Payment("exact", offer.network(), signed.toJson()));
    }

    private static HttpResponse<String> pay(
            Shop shop, Gateway gateway, String target, String credential) throws Exception {
        return shop.send(
                shop.request(gateway, target)
                        .header(PaymentHeaders.V1_PAYMENT, credential)
                        .build());
    }

    @Test
    void isAskedInTheBodyAndOfferedOnlyWhatItCanRead() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a"));

            HttpResponse<String> asked = shop.get(gateway, "/a?secret=1");

            assertThat(offer(asked).network()).isEqualTo(V1Networks.AISA);
            assertThat(offer(asked).resource().url()).isEqualTo(gateway.baseUrl() + "/a");
            assertThat(asked.headers().firstValue(PaymentHeaders.PAYMENT_REQUIRED)).isPresent();
        }
    }

    @Test
    void isAskedInLessThanThreeKilobytes() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Route described =
                    shop.paid("/v1/report/{id}")
                            .withDescription("d".repeat(100), "application/json");
            HttpResponse<String> asked = shop.get(shop.open(described), "/v1/report/7");

            int bytes = asked.body().length();
            for (var header : asked.headers().map().entrySet()) {
                for (String value : header.getValue()) {
                    bytes += header.getKey().length() + value.length() + ": \r\n".length();
                }
            }
            assertThat(bytes).isLessThan(3 * 1024);
        }
    }

    @Test
    void paysOnceAndGetsItsAnswerAgain() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a"), shop.paid("/b"));
            String credential = credential(shop, shop.get(gateway, "/a"));

            HttpResponse<String> paid = pay(shop, gateway, "/a", credential);
            HttpResponse<String> again = pay(shop, gateway, "/a", credential);
            HttpResponse<String> elsewhere = pay(shop, gateway, "/b", credential);

            assertThat(paid.statusCode()).isEqualTo(200);
            SettleResponse receipt =
                    V1Headers.decodeSettle(
                            paid.headers()
                                    .firstValue(PaymentHeaders.V1_PAYMENT_RESPONSE)
                                    .orElseThrow());
            assertThat(receipt.success()).isTrue();
            assertThat(receipt.network()).isEqualTo(V1Networks.AISA);
            assertThat(paid.headers().firstValue(PaymentHeaders.PAYMENT_RESPONSE)).isEmpty();
            assertThat(paid.headers().firstValue("Vary")).hasValue(PaymentHeaders.V1_PAYMENT);
            assertThat(again.body()).isEqualTo("x");
            assertThat(elsewhere.statusCode()).isEqualTo(409);
            assertThat(shop.upstreamCalls).hasValue(1);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void isNotAskedTwiceForWhatItPaidBeforeThePriceRose() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway cheap = shop.open(shop.paid("/a"));
            String credential = credential(shop, shop.get(cheap, "/a"));
            assertThat(pay(shop, cheap, "/a", credential).statusCode()).isEqualTo(200);
            Terms dearer =
                    new Terms(
                            new Price(shop.terms.price().asset(), Shop.PRICE + 1),
                            shop.provider.address(),
                            120);
            Gateway dear = shop.open(Route.paid("/a", dearer, "api"));

            HttpResponse<String> late = pay(shop, dear, "/a", credential);
            HttpResponse<String> unused =
                    pay(shop, dear, "/a", credential(shop, shop.get(cheap, "/a")));

            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(unused.statusCode()).isEqualTo(402);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void learnsThatAFailedCallCostNothing() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 500, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a"));

            HttpResponse<String> failed =
                    pay(shop, gateway, "/a", credential(shop, shop.get(gateway, "/a")));

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(
                            V1Headers.decodeSettle(
                                            failed.headers()
                                                    .firstValue(PaymentHeaders.V1_PAYMENT_RESPONSE)
                                                    .orElseThrow())
                                    .success())
                    .isFalse();
            assertThat(shop.spent()).isZero();
            assertThat(shop.held()).isZero();
        }
    }

    @Test
    void gets402ForRubbishAndForASignatureOfTheOtherNetwork() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a"));
            PaymentRequirements newer =
                    PaymentHeaders.decodeRequired(
                                    shop.get(gateway, "/a")
                                            .headers()
                                            .firstValue(PaymentHeaders.PAYMENT_REQUIRED)
                                            .orElseThrow())
                            .accepts()
                            .getFirst()
                            .terms();
            ExactPayload other = shop.payer.sign(newer, Bytes32.random(new SecureRandom()));
            String crossed =
                    V1Headers.encode(new V1Payment("exact", V1Networks.AISA, other.toJson()));

            for (String bad : List.of("?", "e30=", crossed)) {
                HttpResponse<String> answer = pay(shop, gateway, "/a", bad);
                assertThat(answer.statusCode()).as(bad).isEqualTo(402);
                assertThat(offer(answer).network()).isEqualTo(V1Networks.AISA);
            }
            assertThat(shop.upstreamCalls).hasValue(0);
        }
    }

    @Test
    void findsNothingWhereTheDialectIsSwitchedOff() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            GatewayConfig both = GatewayConfig.local(List.of(shop.api()), List.of(shop.paid("/a")));
            Gateway speaking = shop.open(both);
            Gateway gateway = shop.open(both.withDialects(Set.of(Dialect.X402)));
            String credential = credential(shop, shop.get(speaking, "/a"));

            HttpResponse<String> answer = pay(shop, gateway, "/a", credential);

            assertThat(answer.statusCode()).isEqualTo(402);
            assertThat(answer.body()).doesNotContain("x402Version");
            assertThat(shop.spent()).isZero();
        }
    }
}
