package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Tariff;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.meter.Unit;
import io.aisanet.paywall.meter.UnitTariff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One signed opening with a cap, then many calls: nothing is owed beyond the hold. */
class SessionTest {

    private static final long CAP = 10 * Shop.PRICE;

    @TempDir Path directory;

    private static void serve(HttpExchange exchange) throws IOException {
        int status = exchange.getRequestURI().getPath().startsWith("/bad") ? 500 : 200;
        Shop.reply(exchange, status, "x");
    }

    private GatewayConfig config(Shop shop, @Nullable Tariff tariff, String name) {
        Terms terms = new Terms(new Price(AisaAsset.USD, Shop.PRICE), shop.provider.address(), 120);
        Terms sold = tariff == null ? terms : terms.metered(tariff);
        return GatewayConfig.local(
                        List.of(shop.api()),
                        List.of(
                                Route.paid("/a", sold, "api"),
                                Route.paid("/b", sold, "api"),
                                Route.paid("/bad", sold, "api")))
                .withSessions(new SessionConfig(directory.resolve(name), 3_600_000, 3_600_000, 10));
    }

    private Gateway open(Shop shop) {
        return shop.open(config(shop, null, "one"));
    }

    private static JsonNode body(HttpResponse<String> answer) throws Exception {
        return Json.parseObject(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void paysManyCallsAtOnceOutOfOneHoldAndGivesTheRestBack() throws Exception {
        try (Shop shop = new Shop(SessionTest::serve)) {
            Gateway gateway = open(shop);
            SessionClient session = SessionClient.sign(shop, gateway, "/a", CAP, 600);

            HttpResponse<String> opened = session.open(gateway, "/a");
            List<Future<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String target = i % 2 == 0 ? "/a" : "/b?n=" + i;
                calls.add(shop.threads.submit(() -> session.call(gateway, target, Shop.PRICE)));
            }
            int served = 0;
            for (Future<HttpResponse<String>> call : calls) {
                int status = call.get(30, TimeUnit.SECONDS).statusCode();
                assertThat(status).isIn(200, 402);
                served += status == 200 ? 1 : 0;
            }

            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
            PaymentReceipt receipt =
                    PaymentReceipt.parse(
                            opened.headers().firstValue(PaymentReceipt.HEADER).orElseThrow());
            assertThat(receipt.method()).isEqualTo("aisanet");
            assertThat(served).as("ten prices, one for the opening").isEqualTo(9);
            assertThat(shop.held()).isEqualTo(CAP);
            HttpResponse<String> closed = session.close(gateway, "/a");
            assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
            assertThat(body(closed).path("charged").asText()).isEqualTo(Long.toString(CAP));
            assertThat(shop.earned()).isEqualTo(CAP);
            assertThat(shop.held()).isZero();
            assertThat(session.call(gateway, "/a", Shop.PRICE).statusCode()).isEqualTo(402);
        }
    }

    @Test
    void aVoucherPaysOneCallOfOneRequest() throws Exception {
        try (Shop shop = new Shop(SessionTest::serve)) {
            Gateway gateway = open(shop);
            SessionClient session = SessionClient.sign(shop, gateway, "/a", CAP, 600);
            session.open(gateway, "/a");
            String voucher = session.voucher(gateway, "/a", Shop.PRICE);

            HttpResponse<String> first = session.call(gateway, "/a", voucher);
            HttpResponse<String> again = session.call(gateway, "/a", voucher);
            HttpResponse<String> elsewhere = session.call(gateway, "/b", voucher);
            HttpResponse<String> byMpp = session.callByMpp(gateway, "/b", Shop.PRICE);

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo("x");
            assertThat(elsewhere.statusCode()).isEqualTo(402);
            assertThat(byMpp.statusCode()).isEqualTo(200);
            assertThat(byMpp.headers().firstValue(PaymentReceipt.HEADER)).isPresent();
            assertThat(shop.upstreamCalls).hasValue(3);
            SettleResponse receipt =
                    PaymentHeaders.decodeSettle(
                            first.headers().firstValue("PAYMENT-RESPONSE").orElseThrow());
            assertThat(receipt.amount()).isEqualTo(Long.toString(Shop.PRICE));
            assertThat(Objects.requireNonNull(receipt.extra()).path("left").asText())
                    .isEqualTo(Long.toString(CAP - 2 * Shop.PRICE));
        }
    }

    @Test
    void aCallThatFailsCostsNothing() throws Exception {
        try (Shop shop = new Shop(SessionTest::serve)) {
            Gateway gateway = open(shop);
            SessionClient session = SessionClient.sign(shop, gateway, "/a", CAP, 600);
            session.open(gateway, "/a");

            assertThat(session.call(gateway, "/bad", Shop.PRICE).statusCode()).isEqualTo(500);

            session.close(gateway, "/a");
            assertThat(shop.earned()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void aHigherCapPaysFurtherCalls() throws Exception {
        try (Shop shop = new Shop(SessionTest::serve)) {
            Gateway gateway = open(shop);
            SessionClient session = SessionClient.sign(shop, gateway, "/a", Shop.PRICE, 600);
            session.open(gateway, "/a");
            assertThat(session.call(gateway, "/a", Shop.PRICE).statusCode()).isEqualTo(402);

            HttpResponse<String> more = session.topUp(gateway, "/a", 3 * Shop.PRICE);
            HttpResponse<String> same = session.topUp(gateway, "/a", 3 * Shop.PRICE);

            assertThat(body(more).path("balance").asLong()).isEqualTo(3 * Shop.PRICE);
            assertThat(body(same).path("balance").asLong()).isEqualTo(3 * Shop.PRICE);
            assertThat(shop.held()).isEqualTo(3 * Shop.PRICE);
            assertThat(session.call(gateway, "/a", Shop.PRICE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatACrashCutsOffIsCapturedOnceAndNoVoucherPaysTwice() throws Exception {
        try (Shop shop = new Shop(SessionTest::serve)) {
            Gateway first = open(shop);
            SessionClient session = SessionClient.sign(shop, first, "/a", CAP, 600);
            session.open(first, "/a");
            String used = session.voucher(first, "/a", Shop.PRICE);
            session.call(first, "/a", used);
            // The journal as it is on the disk of a process that is killed at this moment.
            Path other = Files.createDirectory(directory.resolve("two"));
            Files.copy(
                    directory.resolve("one/sessions.journal"), other.resolve("sessions.journal"));
            int port = first.port();
            first.close(); // which captures: the other one knows nothing of that

            Gateway second =
                    shop.open(
                            config(shop, null, "two")
                                    .withListen(ListenConfig.plain("127.0.0.1", port)));
            HttpResponse<String> repeated = session.call(second, "/a", used);
            HttpResponse<String> next = session.call(second, "/a", Shop.PRICE);
            session.close(second, "/a");

            assertThat(repeated.statusCode()).isEqualTo(409);
            assertThat(next.statusCode()).isEqualTo(200);
            assertThat(shop.earned()).isEqualTo(3 * Shop.PRICE);
            assertThat(shop.held()).isZero();
        }
    }

    @Test
    void fractionsOfAUnitAddUpExactly() throws Exception {
        try (Shop shop = new Shop(SessionTest::serve)) {
            // $0.00000015 a call
            Gateway gateway =
                    shop.open(
                            config(
                                    shop,
                                    new UnitTariff(Unit.CALL, new Rate(AisaAsset.USD, 150_000), ""),
                                    "one"));
            SessionClient session = SessionClient.sign(shop, gateway, "/a", CAP, 600);
            session.open(gateway, "/a");
            for (int i = 0; i < 20; i++) {
                session.call(gateway, "/a", Shop.PRICE);
            }
            HttpResponse<String> closed = session.close(gateway, "/a");
            assertThat(body(closed).path("charged").asText()).isEqualTo("3.15");
            assertThat(shop.earned()).as("the begun unit counts").isEqualTo(4);
        }
    }

    @Test
    void aSessionEndsByItself() throws Exception {
        try (Shop shop = new Shop(SessionTest::serve)) {
            Gateway gateway =
                    shop.open(
                            config(shop, null, "one")
                                    .withSessions(
                                            new SessionConfig(
                                                    directory.resolve("s"), 3_600_000, 20, 10)));
            SessionClient session = SessionClient.sign(shop, gateway, "/a", CAP, 60);
            session.open(gateway, "/a");
            shop.clock.forward(61_000);
            long latestNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (shop.held() > 0 && System.nanoTime() < latestNs) {
                Thread.onSpinWait();
            }
            assertThat(shop.held()).isZero();
            assertThat(shop.earned()).isEqualTo(Shop.PRICE);
            assertThat(session.call(gateway, "/a", Shop.PRICE).statusCode()).isEqualTo(402);
        }
    }

    @Test
    void twoGatewaysCannotKeepOneDirectory() throws Exception {
        try (Shop shop = new Shop(SessionTest::serve)) {
            open(shop);
            assertThatThrownBy(() -> open(shop))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("in use by another gateway");
        }
    }
}
