package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.PaymentHeaders;
import io.aisanet.paywall.CallEnd;
import io.aisanet.paywall.Route;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One credential buys one answer, for ever. */
class RepeatTest {

    private static final int COPIES = 500;

    @Test
    void runsFiveHundredConcurrentCopiesOnce() throws Exception {
        CountDownLatch allSent = new CountDownLatch(1);
        try (Shop shop =
                new Shop(exchange -> {
                    awaitLatch(allSent);
                    Shop.reply(exchange, 200, "answer " + System.nanoTime());
                })) {
            Gateway gateway = shop.open(shop.paid("/a"));
            String credential = shop.credential(gateway, "/a");
            List<Future<HttpResponse<String>>> copies = new ArrayList<>();
            for (int i = 0; i < COPIES; i++) {
                copies.add(shop.threads.submit(() -> shop.get(gateway, "/a", credential)));
            }
            while (gateway.counters().requests() < COPIES / 2) {
                Thread.onSpinWait();
            }
            allSent.countDown();
            Set<String> answers = new HashSet<>();
            Set<String> receipts = new HashSet<>();
            for (Future<HttpResponse<String>> copy : copies) {
                HttpResponse<String> answer = copy.get(60, TimeUnit.SECONDS);
                assertThat(answer.statusCode()).isEqualTo(200);
                answers.add(answer.body());
                receipts.add(answer.headers().firstValue("PAYMENT-RESPONSE").orElseThrow());
            }
            assertThat(answers).hasSize(1);
            assertThat(receipts).hasSize(1);
            assertThat(shop.upstreamCalls).hasValue(1);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            assertThat(gateway.counters().of(CallEnd.PAID)).isOne();
            assertThat(gateway.counters().of(CallEnd.REPEATED)).isEqualTo(COPIES - 1);
        }
    }

    @Test
    void runsCopiesAtTwoGatewaysOnce() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Shop shop =
                new Shop(exchange -> {
                    awaitLatch(goOn);
                    Shop.reply(exchange, 200, "x");
                })) {
            GatewayConfig config =
                    GatewayConfig.local(List.of(shop.api()), List.of(shop.paid("/a")));
            GatewayConfig shared =
                    new GatewayConfig(
                            config.listen(),
                            java.net.URI.create("https://api.example.com"),
                            config.settlement(),
                            config.upstreams(),
                            config.routes(),
                            config.unmatched(),
                            config.limits());
            Gateway one = shop.open(shared);
            Gateway two = shop.open(shared);
            String credential =
                    shop.payer.pay(local(shop, one).headers().firstValue("PAYMENT-REQUIRED").get());
            Future<HttpResponse<String>> first =
                    shop.threads.submit(() -> local(shop, one, credential));
            while (shop.upstreamCalls.get() == 0) {
                Thread.onSpinWait();
            }
            HttpResponse<String> elsewhere = local(shop, two, credential);
            assertThat(elsewhere.statusCode()).isEqualTo(409);
            assertThat(elsewhere.body()).contains("payment-in-progress");
            goOn.countDown();
            assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            HttpResponse<String> later = local(shop, two, credential);
            assertThat(later.statusCode()).isEqualTo(200);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    private static HttpResponse<String> local(Shop shop, Gateway gateway, String... credential)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        java.net.URI.create("http://127.0.0.1:" + gateway.port() + "/a"));
        for (String value : credential) {
            request.header(PaymentHeaders.PAYMENT_SIGNATURE, value);
        }
        return shop.send(request.build());
    }

    @Test
    void givesTheStoredAnswerByteForByte() throws Exception {
        try (Shop shop =
                new Shop(exchange -> {
                    exchange.getResponseHeaders().add("Set-Cookie", "a=1");
                    exchange.getResponseHeaders().add("Set-Cookie", "b=2");
                    Shop.reply(exchange, 203, "answer " + System.nanoTime());
                })) {
            Gateway gateway = shop.open(shop.paid("/a"));
            String credential = shop.credential(gateway, "/a?x=1");
            String request =
                    "GET /a?x=1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\nPAYMENT-SIGNATURE: "
                            + credential
                            + "\r\n\r\n";
            String first = RawHttp.exchange(gateway.port(), request);
            String second = RawHttp.exchange(gateway.port(), request);
            assertThat(first).startsWith("HTTP/1.1 203").contains("a=1").contains("b=2");
            assertThat(second).isEqualTo(first);
            assertThat(shop.upstreamCalls).hasValue(1);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void doesNothingAtAnotherRequest() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway =
                    shop.open(shop.paid("/a").withMethods("GET", "POST"), shop.paid("/b"));
            String credential = shop.credential(gateway, "/a?q=1");
            assertThat(shop.get(gateway, "/a?q=1", credential).statusCode()).isEqualTo(200);
            for (String other : List.of("/b", "/a", "/a?q=2")) {
                HttpResponse<String> answer = shop.get(gateway, other, credential);
                assertThat(answer.statusCode()).as(other).isEqualTo(409);
                assertThat(answer.body()).contains("credential-bound-to-another-request");
                assertThat(answer.headers().firstValue("PAYMENT-REQUIRED")).isEmpty();
            }
            HttpResponse<String> post =
                    shop.send(
                            shop.request(gateway, "/a?q=1")
                                    .POST(HttpRequest.BodyPublishers.ofString("body"))
                                    .header(PaymentHeaders.PAYMENT_SIGNATURE, credential)
                                    .build());
            assertThat(post.statusCode()).isEqualTo(409);
            assertThat(shop.upstreamCalls).hasValue(1);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    /** Another process, or this one after a restart, knows nothing: the ledger does. */
    @Test
    void knowsTheRequestOfACredentialThatAnotherGatewayTook() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Route route = shop.paid("/a").withMethods("GET", "POST");
            GatewayConfig config =
                    GatewayConfig.local(List.of(shop.api()), List.of(route, shop.paid("/b")));
            GatewayConfig shared =
                    new GatewayConfig(
                            config.listen(),
                            java.net.URI.create("http://127.0.0.1:1"),
                            config.settlement(),
                            config.upstreams(),
                            config.routes(),
                            config.unmatched(),
                            config.limits());
            Gateway before = shop.open(shared);
            Gateway after = shop.open(shared);
            String header = RawHttp.header(RawHttp.get(before.port(), "/a"), "PAYMENT-REQUIRED");
            String credential = shop.payer.pay(header);
            assertThat(RawHttp.get(before.port(), "/a", credential)).startsWith("HTTP/1.1 200");
            assertThat(RawHttp.get(after.port(), "/b", credential))
                    .startsWith("HTTP/1.1 409")
                    .contains("credential-bound-to-another-request");
            assertThat(RawHttp.get(after.port(), "/a", credential)).startsWith("HTTP/1.1 200");
            assertThat(shop.upstreamCalls).hasValue(2);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void asksAgainForASafeAnswerThatIsGoneAFewTimes() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "y".repeat(5000)))) {
            Gateway gateway =
                    shop.open(
                            GatewayConfig.local(List.of(shop.api()), List.of(shop.paid("/a")))
                                    .withLimits(Shop.limits(1 << 20, 1000)));
            String credential = shop.credential(gateway, "/a");
            for (int i = 0; i < 4; i++) {
                assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> tooOften = shop.get(gateway, "/a", credential);
            assertThat(tooOften.statusCode()).isEqualTo(409);
            assertThat(tooOften.body()).contains("already-paid");
            assertThat(shop.upstreamCalls).hasValue(4);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void neverRepeatsAnUnsafeCallWhoseAnswerIsGone() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "y".repeat(5000)))) {
            Gateway gateway =
                    shop.open(
                            GatewayConfig.local(
                                            List.of(shop.api()),
                                            List.of(shop.paid("/order").withMethods("POST")))
                                    .withLimits(Shop.limits(1 << 20, 1000)));
            HttpRequest.Builder order =
                    shop.request(gateway, "/order")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"n\":1}"));
            HttpResponse<String> asked = shop.send(order.copy().build());
            String credential =
                    shop.payer.pay(asked.headers().firstValue("PAYMENT-REQUIRED").orElseThrow());
            HttpRequest paid = order.header(PaymentHeaders.PAYMENT_SIGNATURE, credential).build();
            assertThat(shop.send(paid).statusCode()).isEqualTo(200);
            HttpResponse<String> again = shop.send(paid);
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).contains("already-paid");
            assertThat(shop.upstreamCalls).hasValue(1);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void neverAsksForMoneyAgainWhenACapturedCredentialIsTooOld() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a"));
            String credential = shop.credential(gateway, "/a");
            String unused = shop.credential(gateway, "/a");
            assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(200);
            shop.clock.forward(200_000);
            HttpResponse<String> late = shop.get(gateway, "/a", credential);
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body()).contains("already-paid");
            assertThat(shop.get(gateway, "/a", unused).statusCode()).isEqualTo(402);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void saysThatNothingWasChargedForBadCredentials() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a"));
            String header =
                    shop.get(gateway, "/a").headers().firstValue("PAYMENT-REQUIRED").orElseThrow();
            Payer poor = shop.bank.payer(1);
            Payer stranger = new Payer(keyOf(7), addressOf(keyOf(7)), 0, shop.clock);
            for (String bad : List.of("%%%", "bm8=", poor.pay(header), stranger.pay(header))) {
                HttpResponse<String> answer = shop.get(gateway, "/a", bad);
                assertThat(answer.statusCode()).isEqualTo(402);
                assertThat(answer.body()).contains("Nothing was charged");
                assertThat(answer.headers().firstValue("PAYMENT-REQUIRED")).isPresent();
                assertThat(answer.headers().firstValue("PAYMENT-RESPONSE")).isEmpty();
            }
            assertThat(shop.upstreamCalls).hasValue(0);
        }
    }

    private static byte[] keyOf(int n) {
        byte[] key = new byte[32];
        key[31] = (byte) n;
        return key;
    }

    private static io.aisanet.http402.EvmAddress addressOf(byte[] key) {
        return io.aisanet.http402.Secp256k1.best().address(key);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody opened the latch");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
