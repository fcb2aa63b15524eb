package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.HeldPayment;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.VoidHold;
import io.aisanet.paywall.CallEnd;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order is paid when it is shipped: until then its money is set aside, and anybody can ask. */
class OrderOfGoodsTest {

    private static final long HOLD_MS = Duration.ofDays(14).toMillis();
    private static final int COPIES = 16;

    @TempDir Path folder;

    private static Route orders(Shop shop) {
        return Route.paid("/orders", shop.terms.ordered(HOLD_MS), "api");
    }

    private static Shop shop(int status) throws Exception {
        return new Shop(exchange -> Shop.reply(exchange, status, "order 7"));
    }

    private static HttpResponse<String> order(Shop shop, Gateway gateway) throws Exception {
        return shop.get(gateway, "/orders", shop.credential(gateway, "/orders"));
    }

    private static String path(HttpResponse<String> answer) {
        return answer.headers().firstValue(HeldPayment.HEADER).orElseThrow();
    }

    private static CredentialId payment(HttpResponse<String> answer) {
        return CredentialId.parse(path(answer).substring(HeldPayment.PATH_PREFIX.length()))
                .orElseThrow();
    }

    private static ObjectNode state(Shop shop, Gateway gateway, String path) throws Exception {
        HttpResponse<String> answer = shop.get(gateway, path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.parseObject(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void ship(Shop shop, CredentialId order, long amount) throws Exception {
        Capture capture = new Capture();
        capture.holdHigh = order.high();
        capture.holdLow = order.low();
        capture.amount = amount;
        capture.last = true;
        shop.bank.submit(capture);
    }

    @Test
    void theMoneyIsHeldUntilTheSellerShips() throws Exception {
        try (Shop shop = shop(201)) {
            Gateway gateway = shop.open(orders(shop));
            HttpResponse<String> answer = order(shop, gateway);

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("order 7");
            assertThat(List.of(shop.held(), shop.spent())).containsExactly(Shop.PRICE, 0L);
            SettleResponse receipt =
                    PaymentHeaders.decodeSettle(
                            answer.headers()
                                    .firstValue(PaymentHeaders.PAYMENT_RESPONSE)
                                    .orElseThrow());
            assertThat(receipt.success()).isTrue();
            assertThat(receipt.transaction()).isEqualTo(payment(answer).toString());
            HeldPayment held = HeldPayment.of(receipt.extra()).orElseThrow();
            assertThat(held.amount()).isEqualTo(Shop.PRICE);
            assertThat(held.order()).isEqualTo(path(answer));
            assertThat(gateway.counters().of(CallEnd.ORDERED)).isOne();

            ObjectNode before = state(shop, gateway, path(answer));
            assertThat(before.path("state").asText()).isEqualTo("held");
            assertThat(before.at("/captured/amount").asText()).isEqualTo("0.00");
            assertThat(before.has("payer") || before.has("payee")).isFalse();
            shop.clock.forward(HOLD_MS - 60_000);
            ship(shop, payment(answer), 4_000);
            ObjectNode after = state(shop, gateway, path(answer));
            assertThat(after.path("state").asText()).isEqualTo("captured");
            assertThat(after.at("/captured/amount").asText()).isEqualTo("0.004");
            assertThat(List.of(shop.held(), shop.spent())).containsExactly(0L, 4_000L);
        }
    }

    @Test
    void anOrderThatIsNotAcceptedCostsNothing() throws Exception {
        try (Shop shop = shop(409)) {
            Gateway gateway = shop.open(orders(shop));
            HttpResponse<String> answer = order(shop, gateway);

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.headers().firstValue(HeldPayment.HEADER)).isEmpty();
            assertThat(shop.held() + shop.spent()).isZero();
            assertThat(gateway.counters().of(CallEnd.VOIDED)).isOne();
        }
    }

    @Test
    void copiesOfOneOrderAreOneOrder() throws Exception {
        try (Shop shop = shop(200)) {
            Gateway gateway = shop.open(orders(shop));
            String credential = shop.credential(gateway, "/orders");
            List<Future<HttpResponse<String>>> copies = new ArrayList<>();
            for (int i = 0; i < COPIES; i++) {
                copies.add(shop.threads.submit(() -> shop.get(gateway, "/orders", credential)));
            }
            for (Future<HttpResponse<String>> copy : copies) {
                assertThat(copy.get().statusCode()).isEqualTo(200);
                assertThat(path(copy.get())).isEqualTo(path(copies.getFirst().get()));
            }
            assertThat(shop.upstreamCalls).hasValue(1);
            assertThat(shop.held()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void theStateSurvivesTheGateway() throws Exception {
        try (Shop shop = shop(200)) {
            Gateway first = shop.open(orders(shop));
            String credential = shop.credential(first, "/orders");
            String path = path(shop.get(first, "/orders", credential));
            Gateway second = shop.open(orders(shop));

            assertThat(state(shop, second, path).path("state").asText()).isEqualTo("held");
            HttpResponse<String> again =
                    shop.send(
                            shop.request(first, "/orders")
                                    .header(PaymentHeaders.PAYMENT_SIGNATURE, credential)
                                    .build());
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(shop.upstreamCalls).hasValue(1);
        }
    }

    @Test
    void anOrderWhoseAnswerIsGoneIsNotPlacedTwice() throws Exception {
        try (Shop shop = shop(200)) {
            GatewayConfig config = GatewayConfig.local(List.of(shop.api()), List.of(orders(shop)));
            Gateway gateway =
                    shop.open(
                            config.withLimits(Shop.limits(1 << 20, 1))); // too small for any answer
            String credential = shop.credential(gateway, "/orders");
            String path = path(shop.get(gateway, "/orders", credential));
            HttpResponse<String> again = shop.get(gateway, "/orders", credential);

            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(path(again)).isEqualTo(path);
            assertThat(again.body()).contains("order-placed").contains("Do not pay again");
            assertThat(shop.upstreamCalls).hasValue(1);
            shop.clock.forward(Duration.ofHours(1).toMillis()); // the credential is over, too
            HttpResponse<String> late = shop.get(gateway, "/orders", credential);
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body()).contains("order-placed");
        }
    }

    @Test
    void whatIsNotShippedInTimeGoesBack() throws Exception {
        try (Shop shop = shop(200)) {
            Gateway gateway = shop.open(orders(shop));
            String path = path(order(shop, gateway));
            shop.clock.forward(HOLD_MS + Duration.ofHours(1).toMillis());

            assertThat(state(shop, gateway, path).path("state").asText()).isEqualTo("expired");
            assertThat(shop.held() + shop.spent()).isZero();
        }
    }

    @Test
    void whatIsCancelledGoesBack() throws Exception {
        try (Shop shop = shop(200)) {
            Gateway gateway = shop.open(orders(shop));
            HttpResponse<String> answer = order(shop, gateway);
            VoidHold cancel = new VoidHold();
            cancel.holdHigh = payment(answer).high();
            cancel.holdLow = payment(answer).low();
            shop.bank.submit(cancel);

            assertThat(state(shop, gateway, path(answer)).path("state").asText())
                    .isEqualTo("voided");
            assertThat(shop.held() + shop.spent()).isZero();
        }
    }

    @Test
    void theReceiptOfMppSaysThatItIsHeld() throws Exception {
        try (Shop shop = shop(200)) {
            Gateway gateway = shop.open(orders(shop));
            Challenge challenge =
                    Challenge.parseAll(
                                    shop.get(gateway, "/orders")
                                            .headers()
                                            .allValues(Challenge.HEADER))
                            .getFirst();
            HttpResponse<String> answer =
                    shop.send(
                            shop.request(gateway, "/orders")
                                    .header("Authorization", shop.payer.pay(challenge).format())
                                    .build());

            assertThat(answer.statusCode()).isEqualTo(200);
            PaymentReceipt receipt =
                    PaymentReceipt.parse(
                            answer.headers().firstValue(PaymentReceipt.HEADER).orElseThrow());
            assertThat(HeldPayment.of(receipt.members()).orElseThrow().order())
                    .isEqualTo(path(answer));
            assertThat(shop.held()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void thePageTellsOfOrdersOfThisGatewayOnly() throws Exception {
        try (Shop shop = shop(200)) {
            Payer other = shop.bank.payer(0);
            Gateway elsewhere =
                    shop.open(
                            Route.paid(
                                    "/orders",
                                    new Terms(shop.terms.price(), other.address(), 120)
                                            .ordered(HOLD_MS),
                                    "api"));
            Gateway gateway = shop.open(orders(shop), shop.paid("/a"));
            String path = path(order(shop, elsewhere));

            assertThat(shop.get(elsewhere, path).statusCode()).isEqualTo(200);
            for (String unknown :
                    List.of(path, HeldPayment.path("0".repeat(32)), HeldPayment.path("x"))) {
                HttpResponse<String> answer = shop.get(gateway, unknown);
                assertThat(answer.statusCode()).as(unknown).isEqualTo(404);
                assertThat(answer.body()).contains("no-order");
            }
        }
    }

    private GatewayConfig read(String settlement, String more) throws Exception {
        return GatewayConfig.read(
                Files.writeString(
                        folder.resolve("paywall.yaml"),
                        """
                        settlement: %s
                        upstreams: [{name: api, url: http://h}]
                        routes:
                          - path: /orders
                            price: 1 USD
                            payTo: "0x2096c8e1a3ac9c2b28c0a9b4f8ad34b7bb3f1234"
                            flow: order
                        """
                                        .formatted(settlement)
                                + more));
    }

    private static long holdDays(GatewayConfig config) {
        Terms terms = Objects.requireNonNull(config.routes().getFirst().terms());
        return Duration.ofMillis(terms.orderHoldMs()).toDays();
    }

    @Test
    void theSettingsSayForHowLong() throws Exception {
        String embedded = "{kind: embedded}";
        assertThat(holdDays(read(embedded, ""))).isEqualTo(14);
        assertThat(holdDays(read(embedded, "    order: {holdDays: 28}\n"))).isEqualTo(28);
        assertThatThrownBy(() -> read(embedded, "    order: {holdDays: 29}\n"))
                .hasMessageContaining("holdDays");
        assertThatThrownBy(() -> read(embedded, "    metered: {by: row, each: 0.01 USD}\n"))
                .hasMessageContaining("does not go with flow: order");
    }

    @Test
    void noFacilitatorKeepsMoneyForDays() throws Exception {
        GatewayConfig config = read("{kind: facilitator, url: http://127.0.0.1:1}", "");
        assertThatThrownBy(() -> ConfiguredSettlement.open(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flow order");
    }
}
