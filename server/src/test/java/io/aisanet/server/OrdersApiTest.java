package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.server.Node.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The seller ships or cancels, each once; buyer and seller see where an order is. */
class OrdersApiTest {
    private static final int COPIES = 12;
    private static final String THREE = "{\"amount\":{\"amount\":\"3\",\"asset\":\"USD\"}";

    private final Node node = new Node().withParties();

    @AfterEach
    void stop() {
        node.close();
    }

    private String order() {
        return "/v1/orders/" + node.post("/v1/holds", node.hold("10")).expect(201).text("/id");
    }

    @Test
    void whatIsShippedIsPaidOnce() {
        String order = order();
        assertThat(node.get(order).expect(200).text("/state")).isEqualTo("held");
        for (int i = 0; i < 2; i++) { // each with a key of its own
            Answer shipped = node.post(order + "/ship", "").expect(200);
            assertThat(shipped.text("/state")).isEqualTo("captured");
            assertThat(shipped.text("/captured/amount")).isEqualTo("10.00");
            assertThat(shipped.text("/shippedAt")).startsWith("20");
        }
        assertThat(node.available("shop")).isEqualTo("10.00");
        assertThat(node.post(order + "/ship", THREE + "}").expect(409).text("/detail"))
                .contains("refund");
        assertThat(node.post(order + "/cancel", "").expect(409).text("/detail")).contains("refund");
    }

    @Test
    void copiesAtOneTimeShipOnce() throws Exception {
        String order = order();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> copies = new ArrayList<>();
            for (int i = 0; i < COPIES; i++) {
                copies.add(threads.submit(() -> node.post(order + "/ship", "")));
            }
            for (Future<Answer> copy : copies) {
                assertThat(copy.get().expect(200).text("/captured/amount")).isEqualTo("10.00");
            }
        }
        assertThat(node.available("shop")).isEqualTo("10.00");
    }

    @Test
    void parcelsAreTakenOneByOne() {
        String order = order();
        Answer first = node.post(order + "/ship", THREE + ",\"more\":true}").expect(200);
        assertThat(first.text("/state")).isEqualTo("held");
        assertThat(first.text("/open/amount")).isEqualTo("7.00");
        Answer last = node.post(order + "/ship", THREE + "}").expect(200);
        assertThat(last.text("/state")).isEqualTo("captured");
        assertThat(last.text("/captured/amount")).isEqualTo("6.00");
        assertThat(last.text("/released/amount")).isEqualTo("4.00");
        assertThat(node.available("agent")).isEqualTo("94.00");
    }

    @Test
    void whatIsCancelledGoesBackOnce() {
        String order = order();
        for (int i = 0; i < 2; i++) {
            assertThat(node.post(order + "/cancel", "").expect(200).text("/state"))
                    .isEqualTo("voided");
        }
        assertThat(node.available("agent")).isEqualTo("100.00");
        assertThat(node.post(order + "/ship", "").expect(409).text("/detail"))
                .contains("cancelled");
    }

    @Test
    void whatIsLateIsNotShipped() {
        String order = order();
        node.ledger.advance(Duration.ofSeconds(601));
        assertThat(node.post(order + "/ship", "").expect(409).text("/detail"))
                .contains("time was over")
                .contains("order again");
        assertThat(node.get(order).text("/state")).isEqualTo("expired");
        assertThat(node.available("agent")).isEqualTo("100.00");
    }

    @Test
    void theSellerActsTheBuyerLooksAndNobodyElseKnows() {
        String order = order();
        String[] all = {"payments:read", "payments:write"};
        String buyer = node.newKey(node.id("owner"), "", all);
        String seller = node.newKey(node.id("shopOwner"), "", all);
        String stranger =
                node.newKey(
                        node.post("/v1/owners", "{\"name\":\"Eve\"}").expect(201).text("/id"),
                        "",
                        all);
        assertThat(as(buyer, "GET", order).status()).isEqualTo(200);
        assertThat(as(stranger, "GET", order).status()).isEqualTo(404);
        assertThat(as(stranger, "POST", order + "/ship").status()).isEqualTo(404);
        assertThat(as(buyer, "POST", order + "/ship").status()).isEqualTo(403);
        assertThat(as(buyer, "POST", order + "/cancel").status()).isEqualTo(403);
        assertThat(as(seller, "POST", order + "/ship").status()).isEqualTo(200);
    }

    private Answer as(String key, String method, String path) {
        return node.send(
                method,
                path,
                method.equals("GET") ? "" : "{}",
                Map.of(
                        "Authorization",
                        "Bearer " + key,
                        "Idempotency-Key",
                        "k" + path + key.hashCode()));
    }
}
