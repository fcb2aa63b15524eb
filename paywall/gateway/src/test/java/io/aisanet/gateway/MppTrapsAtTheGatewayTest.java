package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.mpp.AcceptPayment;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.EvmChargePayload;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.http402.mpp.ProblemType;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MPP at the gateway, and the traps that clients of it were seen to fall into. */
class MppTrapsAtTheGatewayTest {

    private static void serve(HttpExchange exchange) throws IOException {
        Shop.reply(exchange, 200, "x");
    }

    private static Challenge challenge(HttpResponse<String> asked, String method)
            throws MalformedMessage {
        return Challenge.parseAll(asked.headers().allValues(Challenge.HEADER)).stream()
                .filter(it -> it.terms().method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static PaymentCredential credential(Shop shop, Gateway gateway, String target)
            throws Exception {
        return shop.payer.pay(challenge(shop.get(gateway, target), EvmCharge.METHOD));
    }

    private static HttpResponse<String> pay(
            Shop shop, Gateway gateway, String target, String credential) throws Exception {
        return shop.send(
                shop.request(gateway, target).header(PaymentCredential.HEADER, credential).build());
    }

    private static HttpRequest.Builder get(int port) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/a"));
    }

    private static String type(HttpResponse<String> answer) throws MalformedMessage {
        return Json.parseObject(answer.body().getBytes(UTF_8)).path("type").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {EvmCharge.METHOD, AisaCharge.METHOD})
    void paysOnceByEachMethodAndGetsItsAnswerAgain(String method) throws Exception {
        try (Shop shop = new Shop(MppTrapsAtTheGatewayTest::serve)) {
            Gateway gateway = shop.open(shop.paid("/a"));
            HttpResponse<String> asked = shop.get(gateway, "/a?q=1");
            String credential = shop.payer.pay(challenge(asked, method)).format();

            HttpResponse<String> paid = pay(shop, gateway, "/a?q=1", credential);
            HttpResponse<String> again = pay(shop, gateway, "/a?q=1", credential);

            assertThat(type(asked)).isEqualTo(ProblemType.PAYMENT_REQUIRED.uri());
            assertThat(asked.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
            assertThat(paid.headers().firstValue("Cache-Control")).hasValue("private");
            PaymentReceipt receipt =
                    PaymentReceipt.parse(
                            paid.headers().firstValue(PaymentReceipt.HEADER).orElseThrow());
            assertThat(receipt.method()).isEqualTo(method);
            assertThat(receipt.reference()).hasSize(32);
            assertThat(again.body()).isEqualTo("x");
            assertThat(shop.upstreamCalls).hasValue(1);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void trapANoTwoChallengesShareAnId() throws Exception {
        try (Shop shop = new Shop(MppTrapsAtTheGatewayTest::serve)) {
            Gateway gateway = shop.open(shop.paid("/a"));
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                ids.add(challenge(shop.get(gateway, "/a"), EvmCharge.METHOD).id());
            }
            assertThat(ids).hasSize(50);
        }
    }

    @Test
    void trapBNo402AfterMoneyMoved() throws Exception {
        try (Shop shop = new Shop(MppTrapsAtTheGatewayTest::serve)) {
            Gateway gateway = shop.open(shop.paid("/a"), shop.paid("/b"));
            String credential = credential(shop, gateway, "/a").format();
            assertThat(pay(shop, gateway, "/a", credential).statusCode()).isEqualTo(200);
            Terms dearer =
                    new Terms(new Price(AisaAsset.USD, 20_000), shop.provider.address(), 120);
            Gateway restarted = shop.open(Route.paid("/a", dearer, "api"));

            HttpResponse<String> elsewhere = pay(shop, gateway, "/b", credential);
            HttpResponse<String> atAnother = pay(shop, restarted, "/a", credential);
            shop.clock.forward(200_000);
            HttpResponse<String> late = pay(shop, gateway, "/a", credential);

            assertThat(elsewhere.statusCode()).isEqualTo(409);
            assertThat(atAnother.statusCode()).isEqualTo(409);
            assertThat(late.statusCode()).isNotEqualTo(402);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void trapBAFailedCallCostsNothingAndIsNo402() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 500, "out of paper"))) {
            Gateway gateway = shop.open(shop.paid("/a"));

            HttpResponse<String> failed =
                    pay(shop, gateway, "/a", credential(shop, gateway, "/a").format());

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.headers().firstValue(PaymentReceipt.HEADER)).isEmpty();
            assertThat(shop.spent()).isZero();
            assertThat(shop.held()).isZero();
        }
    }

    @Test
    void trapEAStreamIsChargedOnceAndAsksForNoTopUp() throws Exception {
        try (Shop shop =
                new Shop(exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("data: 1\n\ndata: 2\n\n".getBytes(UTF_8));
                })) {
            Gateway gateway = shop.open(shop.paid("/a"));

            HttpResponse<String> stream =
                    pay(shop, gateway, "/a", credential(shop, gateway, "/a").format());

            assertThat(stream.body()).isEqualTo("data: 1\n\ndata: 2\n\n");
            assertThat(stream.headers().firstValue(PaymentReceipt.HEADER)).isPresent();
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void trapFAChallengeIssuedBeforeIsPaidWithTheFirstRequestAtAnyGatewayOfTheSecret()
            throws Exception {
        try (Shop shop = new Shop(MppTrapsAtTheGatewayTest::serve)) {
            GatewayConfig config =
                    new GatewayConfig(
                                    ListenConfig.plain("127.0.0.1", 0),
                                    URI.create("http://127.0.0.1"),
                                    new SettlementConfig.Embedded(),
                                    List.of(shop.api()),
                                    List.of(shop.paid("/a")),
                                    UnmatchedPolicy.BLOCK,
                                    GatewayLimits.DEFAULTS)
                            .orWithChallengeSecret(ChallengeSecret.derivedFrom("s".repeat(32)));
            int one = shop.open(config).port();
            int other = shop.open(config).port();
            HttpResponse<String> asked = shop.send(get(one).build());
            String credential = shop.payer.pay(challenge(asked, EvmCharge.METHOD)).format();

            HttpResponse<String> paid =
                    shop.send(get(other).header(PaymentCredential.HEADER, credential).build());

            assertThat(paid.statusCode()).isEqualTo(200);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void trapHGarbageGets402WithFreshChallenges() throws Exception {
        try (Shop shop = new Shop(MppTrapsAtTheGatewayTest::serve)) {
            Gateway gateway = shop.open(shop.paid("/a"));
            for (String bad : List.of("Payment", "Payment !!", "Payment e30", "payment bm9wZQ")) {
                HttpResponse<String> answer = pay(shop, gateway, "/a", bad);
                assertThat(answer.statusCode()).as(bad).isEqualTo(402);
                assertThat(type(answer)).isEqualTo(ProblemType.MALFORMED_CREDENTIAL.uri());
                assertThat(challenge(answer, EvmCharge.METHOD).id()).isNotEmpty();
            }
        }
    }

    @Test
    void trapJAChallengeBuysOnlyTheUrlThatItWasIssuedFor() throws Exception {
        try (Shop shop = new Shop(MppTrapsAtTheGatewayTest::serve)) {
            Gateway gateway = shop.open(shop.paid("/a"), shop.paid("/b"));
            String credential = credential(shop, gateway, "/a?q=1").format();

            for (String target : List.of("/b?q=1", "/a?q=2", "/a")) {
                HttpResponse<String> answer = pay(shop, gateway, target, credential);
                assertThat(answer.statusCode()).as(target).isEqualTo(402);
                assertThat(type(answer)).isEqualTo(ProblemType.INVALID_CHALLENGE.uri());
            }
            assertThat(pay(shop, gateway, "/a?q=1", credential).statusCode()).isEqualTo(200);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void changedAndOverdueChallengesAreNotPaid() throws Exception {
        try (Shop shop = new Shop(MppTrapsAtTheGatewayTest::serve)) {
            Gateway gateway = shop.open(shop.paid("/a"));
            Challenge real = challenge(shop.get(gateway, "/a"), EvmCharge.METHOD);
            Challenge changed =
                    new Challenge(real.id(), real.terms().expiring(shop.clock.millis() / 1000 + 9));
            String forged = shop.payer.pay(changed).format();
            String overdue = shop.payer.pay(real).format();

            assertThat(type(pay(shop, gateway, "/a", forged)))
                    .isEqualTo(ProblemType.INVALID_CHALLENGE.uri());
            shop.clock.forward(121_000);
            assertThat(type(pay(shop, gateway, "/a", overdue)))
                    .isEqualTo(ProblemType.PAYMENT_EXPIRED.uri());
            assertThat(shop.spent()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aisanet/charge, evm/charge;q=0.5 | aisanet evm",
                "aisanet/charge;q=0.1, evm/charge | evm aisanet",
                "evm/charge | evm",
                "*/charge, aisanet/charge;q=0 | evm",
                "tempo/charge | aisanet evm",
                "what is this | aisanet evm"
            })
    void offersWhatTheClientAcceptsTheMostWelcomeFirst(String accepted, String offered)
            throws Exception {
        try (Shop shop = new Shop(MppTrapsAtTheGatewayTest::serve)) {
            Gateway gateway = shop.open(shop.paid("/a"));
            HttpResponse<String> asked =
                    shop.send(
                            shop.request(gateway, "/a")
                                    .header(AcceptPayment.HEADER, accepted)
                                    .build());
            assertThat(Challenge.parseAll(asked.headers().allValues(Challenge.HEADER)))
                    .extracting(it -> it.terms().method())
                    .containsExactly(offered.split(" "));
        }
    }

    @Test
    void anAuthorizationSentInTwoDialectsPaysOnce() throws Exception {
        try (Shop shop = new Shop(MppTrapsAtTheGatewayTest::serve)) {
            Gateway gateway = shop.open(shop.paid("/a"));
            HttpResponse<String> asked = shop.get(gateway, "/a");
            PaymentCredential mpp = shop.payer.pay(challenge(asked, EvmCharge.METHOD));
            EvmChargePayload signed = EvmChargePayload.fromJson(mpp.payload());
            PaymentRequired required =
                    PaymentHeaders.decodeRequired(
                            asked.headers().firstValue(PaymentHeaders.PAYMENT_REQUIRED).get());
            Offer offer = required.accepts().getFirst();
            String x402 =
                    PaymentHeaders.encode(
                            PaymentPayload.of(
                                    required,
                                    offer,
                                    new ExactPayload(signed.authorization(), signed.signature())));

            assertThat(shop.get(gateway, "/a", x402).statusCode()).isEqualTo(200);
            assertThat(pay(shop, gateway, "/a", mpp.format()).statusCode()).isEqualTo(200);

            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            assertThat(shop.upstreamCalls).hasValue(1);
        }
    }

    @Test
    void theUpstreamSeesApiKeysButNoCredential() throws Exception {
        AtomicReference<Headers> seen = new AtomicReference<>();
        try (Shop shop =
                new Shop(exchange -> {
                    seen.set(exchange.getRequestHeaders());
                    exchange.getResponseHeaders().add(Challenge.HEADER, "Payment id=\"forged\"");
                    exchange.getResponseHeaders().add(Challenge.HEADER, "Bearer realm=\"x\"");
                    serve(exchange);
                })) {
            Gateway gateway = shop.open(shop.paid("/a"));
            String credential = credential(shop, gateway, "/a").format();

            HttpResponse<String> paid = pay(shop, gateway, "/a", "Bearer key, " + credential);

            assertThat(paid.statusCode()).isEqualTo(200);
            assertThat(seen.get().get("Authorization")).containsExactly("Bearer key");
            assertThat(paid.headers().allValues(Challenge.HEADER))
                    .containsExactly("Bearer realm=\"x\"");
            String alone = credential(shop, gateway, "/a").format();
            assertThat(pay(shop, gateway, "/a", alone).statusCode()).isEqualTo(200);
            assertThat(seen.get().get("Authorization")).isNull();
        }
    }

    @Test
    void aPayerWithoutMoneyIsToldSo() throws Exception {
        try (Shop shop = new Shop(MppTrapsAtTheGatewayTest::serve)) {
            Gateway gateway = shop.open(shop.paid("/a"));
            Payer poor = shop.bank.payer(1);
            Challenge asked = challenge(shop.get(gateway, "/a"), EvmCharge.METHOD);

            HttpResponse<String> answer = pay(shop, gateway, "/a", poor.pay(asked).format());

            assertThat(answer.statusCode()).isEqualTo(402);
            assertThat(type(answer)).isEqualTo(ProblemType.PAYMENT_INSUFFICIENT.uri());
            assertThat(shop.upstreamCalls).hasValue(0);
        }
    }
}
