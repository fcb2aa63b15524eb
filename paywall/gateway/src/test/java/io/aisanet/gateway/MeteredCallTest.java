package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Tariff;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.meter.TokenPrice;
import io.aisanet.paywall.meter.TokenTariff;
import io.aisanet.paywall.meter.Unit;
import io.aisanet.paywall.meter.UnitTariff;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A cap is held, what was used is captured, and the rest goes back. */
class MeteredCallTest {

    /** $0.05. */
    private static final long CAP = 50_000;

    private static final String QUESTION = "{\"model\":\"small-2\",\"messages\":[]}";

    private static Rate rate(String text) {
        return Rate.parse(text + " USD").orElseThrow();
    }

    private static Tariff tokens() {
        return new TokenTariff(
                List.of(
                        new TokenPrice("large", rate("0.000003"), rate("0.000015")),
                        new TokenPrice("small*", rate("0.00000015"), rate("0.0000006"))));
    }

    private static Gateway open(Shop shop, Tariff tariff) {
        Terms terms =
                new Terms(new Price(AisaAsset.USD, CAP), shop.provider.address(), 120)
                        .metered(tariff);
        return shop.open(Route.paid("/a", terms, "api").withMethods("POST"));
    }

    private static HttpResponse<String> call(Shop shop, Gateway gateway) throws Exception {
        HttpRequest.Builder request =
                shop.request(gateway, "/a").POST(HttpRequest.BodyPublishers.ofString(QUESTION));
        String asked =
                shop.send(request.build())
                        .headers()
                        .firstValue(PaymentHeaders.PAYMENT_REQUIRED)
                        .orElseThrow();
        String signed = shop.payer.payExact(asked);
        return shop.send(request.header(PaymentHeaders.PAYMENT_SIGNATURE, signed).build());
    }

    private static void awaitCapture(Shop shop) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (shop.held() != 0 && System.nanoTime() - endNs < 0) {
            Thread.onSpinWait();
        }
    }

    private static long spent(Tariff tariff, Shop.Serving serving) throws Exception {
        try (Shop shop = new Shop(serving)) {
            Gateway gateway = open(shop, tariff);
            HttpResponse<String> answer = call(shop, gateway);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            awaitCapture(shop);
            assertThat(shop.held()).isZero();
            assertThat(shop.earned()).isEqualTo(shop.spent());
            return shop.spent();
        }
    }

    @Test
    void chargesTheTokensThatAnAnswerOfEitherKindReports() throws Exception {
        String openAi = "{\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":2000}}";
        String anthropic = "{\"usage\":{\"input_tokens\":1000,\"output_tokens\":2000}}";
        for (String answer : new String[] {openAi, anthropic}) {
            // 1000 * 0.15 + 2000 * 0.6 atomic units
            assertThat(spent(tokens(), exchange -> Shop.reply(exchange, 200, answer)))
                    .isEqualTo(1_350);
        }
    }

    @Test
    void chargesWhatAHeaderReportsAndNeverMoreThanTheCap() throws Exception {
        Tariff each = new UnitTariff(Unit.REPORTED, rate("0.00001"), "X-Used");
        assertThat(spent(each, exchange -> reporting(exchange, "37"))).isEqualTo(370);
        assertThat(spent(each, exchange -> reporting(exchange, "99999999"))).isEqualTo(CAP);
        assertThat(spent(each, exchange -> reporting(exchange, "-1"))).isZero();
    }

    private static void reporting(HttpExchange exchange, String used) throws IOException {
        exchange.getResponseHeaders().add("X-Used", used);
        Shop.reply(exchange, 200, "x");
    }

    @Test
    void chargesBytesRowsAndFractions() throws Exception {
        String rows = "a\n\nb\r\nc";
        assertThat(
                        spent(
                                new UnitTariff(Unit.ROW, rate("0.0001"), ""),
                                exchange -> Shop.reply(exchange, 200, rows)))
                .isEqualTo(300);
        assertThat(
                        spent(
                                new UnitTariff(Unit.BYTE, rate("0.0000004"), ""),
                                exchange -> Shop.reply(exchange, 200, rows)))
                .as("0.4 for each of 7, the begun unit counted")
                .isEqualTo(3);
    }

    private static void stream(HttpExchange exchange, int events) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < events; i++) {
                String event = "{\"choices\":[{\"delta\":{\"content\":\"w" + i + " \"}}]}";
                out.write(("data: " + event + "\n\n").getBytes(UTF_8));
            }
            String usage = "{\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":" + events + "}}";
            out.write(("data: " + usage + "\n\ndata: [DONE]\n\n").getBytes(UTF_8));
        }
    }

    @Test
    void metersTenThousandEventsToTheToken() throws Exception {
        try (Shop shop = new Shop(exchange -> stream(exchange, 10_000))) {
            Gateway gateway = open(shop, tokens());
            HttpResponse<String> answer = call(shop, gateway);
            awaitCapture(shop);
            assertThat(answer.body()).contains("w9999 ").endsWith("data: [DONE]\n\n");
            // 7 * 0.15 + 10000 * 0.6, rounded up
            assertThat(shop.spent()).isEqualTo(6_002);
        }
    }

    @Test
    void endsAStreamBetweenTwoEventsWhenTheCapIsReached() throws Exception {
        try (Shop shop = new Shop(exchange -> stream(exchange, 200_000))) {
            Gateway gateway = open(shop, tokens());
            HttpResponse<String> answer = call(shop, gateway);
            awaitCapture(shop);
            assertThat(shop.spent()).isEqualTo(CAP);
            assertThat(answer.body()).endsWith("\n\ndata: [DONE]\n\n");
            assertThat(answer.body().lines().filter(line -> !line.isEmpty()).count())
                    .isBetween(CAP * 10 / 6 - 5, CAP * 10 / 6 + 5);
        }
    }

    @Test
    void aCallThatFailsCostsNothing() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 500, "{\"usage\":1}"))) {
            Gateway gateway = open(shop, tokens());
            assertThat(call(shop, gateway).statusCode()).isEqualTo(500);
            assertThat(shop.spent()).isZero();
            assertThat(shop.held()).isZero();
        }
    }
}
