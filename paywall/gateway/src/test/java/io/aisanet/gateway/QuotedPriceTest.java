package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.http402.nativepay.NativeOrder;
import io.aisanet.http402.nativepay.NativePayment;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Pricing;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.quote.FormulaPricing;
import io.aisanet.paywall.quote.RequestNumber;
import io.aisanet.paywall.quote.UpstreamPricing;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A price made for one request holds for that request, until it ends, and for nothing else. */
class QuotedPriceTest {

    private static final Price MOST = new Price(AisaAsset.USD, 500_000);
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir Path folder;

    private final AtomicReference<String> priceList = new AtomicReference<>("");
    private final AtomicInteger priceStatus = new AtomicInteger(200);
    private final AtomicReference<String> askedFor = new AtomicReference<>("");
    private final Shop shop = shop();

    private Shop shop() {
        try {
            return new Shop(this::serve);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!exchange.getRequestURI().getPath().equals("/prices")) {
            Shop.reply(exchange, 200, "served");
            return;
        }
        askedFor.set(
                exchange.getRequestHeaders().getFirst("AIsa-Price-Method")
                        + " "
                        + exchange.getRequestHeaders().getFirst("AIsa-Price-Target")
                        + " "
                        + body);
        Shop.reply(exchange, priceStatus.get(), priceList.get());
    }

    private static Rate rate(String text) {
        return Rate.parse(text).orElseThrow();
    }

    private static Pricing by(RequestNumber.Source source, String name) {
        return new FormulaPricing(
                new RequestNumber(source, name),
                rate("0.00001 USD"),
                rate("0.001 USD"),
                MOST.amount(),
                60);
    }

    private Gateway open(Pricing pricing) {
        Terms terms = new Terms(MOST, shop.provider.address(), 120).priced(pricing);
        return shop.open(Route.paid("/q/**", terms, "api").withMethods("GET", "POST"));
    }

    private Gateway byUpstream(String price, int seconds) {
        sells(price, seconds);
        return open(new UpstreamPricing("/prices", MOST, 60));
    }

    private void sells(String price, int seconds) {
        priceList.set("{\"price\":\"" + price + "\",\"validSeconds\":" + seconds + "}");
    }

    private static long price(HttpResponse<String> asked) throws Exception {
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(402);
        long offered =
                Long.parseLong(
                        PaymentHeaders.decodeRequired(required(asked))
                                .accepts()
                                .getFirst()
                                .terms()
                                .amount());
        assertThat(body(asked).at("/price/amount").asLong()).isEqualTo(offered);
        return offered;
    }

    private static String required(HttpResponse<String> asked) {
        return asked.headers().firstValue(PaymentHeaders.PAYMENT_REQUIRED).orElseThrow();
    }

    private static ObjectNode body(HttpResponse<String> answer) throws Exception {
        return Json.parseObject(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder post(Gateway gateway, String target, String body) {
        return shop.request(gateway, target).POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return shop.send(request.build());
    }

    private HttpResponse<String> pay(HttpRequest.Builder request, String credential)
            throws Exception {
        return send(request.copy().header(PaymentHeaders.PAYMENT_SIGNATURE, credential));
    }

    @Test
    void thePriceFollowsFromTheRequest() throws Exception {
        Gateway bytes = open(by(RequestNumber.Source.BYTES, ""));
        assertThat(price(send(post(bytes, "/q/a", "12345")))).isEqualTo(1_050);
        assertThat(price(shop.get(bytes, "/q/a"))).isEqualTo(1_000);
        Gateway query = open(by(RequestNumber.Source.QUERY, "pages"));
        assertThat(price(shop.get(query, "/q/a?x=1&pages=3"))).isEqualTo(1_030);
        assertThat(price(shop.get(query, "/q/a?pages=0.01"))).isEqualTo(1_001);
        assertThat(price(shop.get(query, "/q/a?pages=999999999"))).isEqualTo(MOST.amount());
        Gateway field = open(by(RequestNumber.Source.FIELD, "seconds"));
        assertThat(price(send(post(field, "/q/a", "{\"seconds\": 12, \"s\": 1}"))))
                .isEqualTo(1_120);
        assertThat(shop.upstreamCalls).hasValue(0);
    }

    @Test
    void theQuotedPriceIsChargedForThisRequestOnly() throws Exception {
        Gateway gateway = open(by(RequestNumber.Source.QUERY, "pages"));
        HttpResponse<String> asked = shop.get(gateway, "/q/a?pages=3");
        String credential = shop.payer.pay(required(asked));

        assertThat(shop.get(gateway, "/q/a?pages=300", credential).statusCode()).isEqualTo(402);
        assertThat(shop.get(gateway, "/q/b?pages=3", credential).statusCode()).isEqualTo(402);
        assertThat(shop.spent() + shop.held()).isZero();
        assertThat(shop.get(gateway, "/q/a?pages=3", credential).body()).isEqualTo("served");
        assertThat(shop.get(gateway, "/q/a?pages=3", credential).body()).isEqualTo("served");
        assertThat(shop.spent()).isEqualTo(1_030);
        assertThat(shop.upstreamCalls).hasValue(1);
        assertThat(shop.get(gateway, "/q/a?pages=300", credential).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?pages=",
                "?pages=x",
                "?pages=-1",
                "?pages=1&pages=900",
                "?pages=1&Pages=900",
                "?pages=1&%70ages=900",
                "?pages=1&pages[]=900",
                "?pages=1;pages=900",
                "?a=1;pages=900&pages=1",
                "?pages=1e9"
            })
    void whatCouldBeReadAsTwoNumbersHasNoPrice(String query) throws Exception {
        Gateway gateway = open(by(RequestNumber.Source.QUERY, "pages"));
        HttpResponse<String> answer = shop.get(gateway, "/q/a" + query.replace("[]", "%5B%5D"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("pages");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"n\":-1}",
                "{\"n\":\"1\"}",
                "{\"n\":1,\"n\":900}",
                "{\"n\":1,\"N\":900}",
                "{\"n\":1}{\"n\":900}",
                "{\"n\":1e99}",
                "{\"n\":1e-99}"
            })
    void aBodyWithoutOneNumberHasNoPrice(String body) throws Exception {
        Gateway gateway = open(by(RequestNumber.Source.FIELD, "n"));
        assertThat(send(post(gateway, "/q/a", body)).statusCode()).isEqualTo(400);
    }

    @Test
    void aQuoteHoldsWhenTheUpstreamsPriceChanges() throws Exception {
        Gateway gateway = byUpstream("0.0123 USD", 60);
        HttpRequest.Builder request = post(gateway, "/q/a?x=1", "body");
        HttpResponse<String> asked = send(request);
        assertThat(price(asked)).isEqualTo(12_300);
        assertThat(askedFor).hasValue("POST /q/a?x=1 body");
        sells("0.02 USD", 60);

        HttpResponse<String> paid = pay(request, shop.payer.pay(required(asked)));
        assertThat(paid.body()).isEqualTo("served");
        assertThat(shop.spent()).isEqualTo(12_300);
        assertThat(price(send(request))).isEqualTo(20_000);
    }

    @Test
    void anEndedQuoteIsNeverCharged() throws Exception {
        Gateway gateway = byUpstream("0.01 USD", 60);
        String credential = shop.payer.pay(required(shop.get(gateway, "/q/a")));
        String used = shop.payer.pay(required(shop.get(gateway, "/q/a")));
        assertThat(shop.get(gateway, "/q/a", used).statusCode()).isEqualTo(200);
        shop.clock.forward(61_000);
        sells("0.03 USD", 60);

        HttpResponse<String> late = shop.get(gateway, "/q/a", credential);
        assertThat(price(late)).isEqualTo(30_000);
        assertThat(late.body()).contains("quote");
        assertThat(shop.get(gateway, "/q/a", used).statusCode())
                .as("what it bought, it bought")
                .isEqualTo(200);
        assertThat(shop.spent()).isEqualTo(10_000);
        assertThat(shop.held()).isZero();
        assertThat(shop.get(gateway, "/q/a", shop.payer.pay(required(late))).statusCode())
                .isEqualTo(200);
        assertThat(shop.spent()).isEqualTo(40_000);
    }

    @Test
    void aForgedQuoteIsNeverCharged() throws Exception {
        Gateway gateway = byUpstream("0.02 USD", 60);
        PaymentRequired asked = PaymentHeaders.decodeRequired(required(shop.get(gateway, "/q/a")));
        ObjectNode cheap = asked.toJson();
        ObjectNode offer = (ObjectNode) cheap.at("/accepts/0");
        String token = offer.at("/extra/quote").asText();
        offer.put("amount", "1");
        ((ObjectNode) offer.path("extra")).put("quote", token.replaceFirst("20000", "1"));
        String forged = shop.payer.pay(PaymentHeaders.encode(cheap));

        HttpResponse<String> answer = shop.get(gateway, "/q/a", forged);
        assertThat(price(answer)).isEqualTo(20_000);
        assertThat(shop.spent() + shop.held()).isZero();
    }

    @Test
    void aChallengeOfMppCarriesItsQuote() throws Exception {
        Gateway gateway = byUpstream("0.02 USD", 60);
        Challenge challenge =
                Challenge.parseAll(shop.get(gateway, "/q/a").headers().allValues(Challenge.HEADER))
                        .getFirst();
        sells("0.03 USD", 60);
        HttpResponse<String> paid =
                send(
                        shop.request(gateway, "/q/a")
                                .header(
                                        PaymentCredential.HEADER,
                                        shop.payer.pay(challenge).format()));
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
        assertThat(paid.headers().firstValue(PaymentReceipt.HEADER)).isPresent();
        assertThat(shop.spent()).isEqualTo(20_000);
    }

    private String order(Gateway gateway, long amount, String quote) {
        NativeOrder order =
                new NativeOrder(
                        AisaAsset.USD,
                        amount,
                        shop.provider.address(),
                        shop.clock.millis() / 1000 + 100,
                        Bytes32.random(RANDOM));
        RequestBinding binding =
                new RequestBinding(
                        "GET",
                        gateway.baseUrl().toString(),
                        "/q/a",
                        RequestBinding.bodyDigest(new byte[0]));
        return new NativePayment(order, shop.payer.prove(order.statement(binding)), quote).format();
    }

    @Test
    void aNativeOrderRepeatsItsQuote() throws Exception {
        Gateway gateway = byUpstream("0.02 USD", 60);
        String quote = body(shop.get(gateway, "/q/a")).at("/price/quote").asText();
        sells("0.03 USD", 60);
        for (String forged : List.of(quote.replaceFirst("20000", "2"), quote + "x")) {
            assertThat(nativeStatus(gateway, order(gateway, 30_000, forged))).isEqualTo(402);
        }
        assertThat(nativeStatus(gateway, order(gateway, 2, quote))).isEqualTo(402);
        assertThat(shop.spent() + shop.held()).isZero();
        assertThat(nativeStatus(gateway, order(gateway, 20_000, quote))).isEqualTo(200);
        assertThat(shop.spent()).isEqualTo(20_000);
    }

    private int nativeStatus(Gateway gateway, String payment) throws Exception {
        return send(shop.request(gateway, "/q/a").header(NativePayment.HEADER, payment))
                .statusCode();
    }

    @Test
    void withoutAPriceNothingIsSold() throws Exception {
        Gateway gateway = byUpstream("0.02 USD", 60);
        priceStatus.set(422);
        HttpResponse<String> refused = shop.get(gateway, "/q/a");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue(PaymentHeaders.PAYMENT_REQUIRED)).isEmpty();
        priceStatus.set(500);
        assertThat(shop.get(gateway, "/q/a").statusCode()).isEqualTo(502);
        priceStatus.set(200);
        for (String bad : List.of("0 USD", "0.6 USD", "0.01 EURC", "free")) {
            sells(bad, 60);
            assertThat(shop.get(gateway, "/q/a").statusCode()).as(bad).isEqualTo(502);
        }
        sells("0.01 USD", 3_601);
        assertThat(shop.get(gateway, "/q/a").statusCode()).isEqualTo(502);
    }

    private GatewayConfig read(String route) throws Exception {
        return GatewayConfig.read(
                Files.writeString(
                        folder.resolve("paywall.yaml"),
                        """
                        settlement: {kind: embedded}
                        upstreams: [{name: api, url: http://h}]
                        routes:
                          - path: /q
                            payTo: "0x2096c8e1a3ac9c2b28c0a9b4f8ad34b7bb3f1234"
                        """
                                + route));
    }

    @Test
    void theSettingsSayWhatThePriceFollowsFrom() throws Exception {
        Terms terms =
                Objects.requireNonNull(
                        read("    quote: {by: query, name: pages, each: 0.00001 USD,"
                                        + " base: 0.001 USD, most: 0.5 USD}\n")
                                .routes()
                                .getFirst()
                                .terms());
        assertThat(terms.pricing()).isEqualTo(by(RequestNumber.Source.QUERY, "pages"));
        assertThat(terms.price()).isEqualTo(MOST);
        terms =
                Objects.requireNonNull(
                        read("    quote: {by: upstream, path: /prices, most: 0.5 USD}\n")
                                .routes()
                                .getFirst()
                                .terms());
        assertThat(terms.pricing()).isEqualTo(new UpstreamPricing("/prices", MOST, 60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price: 1 USD\n    quote: {by: bytes, each: 1 USD, most: 1 USD}",
                "quote: {by: bytes, each: 1 USD}",
                "quote: {by: bytes, each: 1 EURC, most: 1 USD}",
                "quote: {by: query, each: 1 USD, most: 1 USD}",
                "quote: {by: upstream, most: 1 USD}",
                "quote: {by: upstream, path: prices, most: 1 USD}",
                "quote: {most: 1 USD}"
            })
    void whatMakesNoPriceIsRefused(String route) {
        assertThatThrownBy(() -> read("    " + route + "\n")).hasMessageContaining("paywall.yaml");
    }
}
