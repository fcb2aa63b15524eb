package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.server.Node.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools over HTTP: those that conversions are made from are filled by a conversion. */
class PoolsApiTest {
    private final Node node = new Node().withParties().addPool("1000");

    @AfterEach
    void stop() {
        node.close();
    }

    /** An hour passes; prices are as they were. */
    private void hour() {
        node.ledger.advance(Duration.ofHours(1));
        node.prices.say(1_000_000);
    }

    private String make(Answer orders, int which) {
        return "/v1/treasury/orders/" + orders.text("/orders/" + which + "/id") + "/make";
    }

    @Test
    void aShortPoolIsFilledByAConversionOfTheTreasurers() {
        node.fund("agent", "900");
        node.pools.look();
        Answer pools = node.get("/v1/treasury/pools").expect(200);
        assertThat(pools.text("/treasurer")).isEqualTo(node.id("agent"));
        assertThat(pools.text("/pools/0/state")).isEqualTo("low");
        assertThat(pools.text("/pools/0/reason")).isEqualTo("order 1 is PROPOSED");
        assertThat(pools.text("/pools/1/position")).isEqualTo("1000.00");
        assertThat(pools.text("/pools/1/state")).isEqualTo("normal");
        assertThat(pools.text("/pools/2/bands/target")).isEqualTo("1000.00");
        node.pools.look();
        Answer orders = node.get("/v1/treasury/orders").expect(200);
        assertThat(orders.at("/orders")).hasSize(1);
        assertThat(orders.text("/orders/0/state")).isEqualTo("proposed");
        assertThat(orders.text("/orders/0/gives")).isEqualTo("276.00");
        assertThat(orders.text("/orders/0/gets")).isEqualTo("300.00");
        assertThat(orders.text("/orders/0/why"))
                .contains("USD@ledger has 0.00 (100.00 to 5000.00, target 300.00)")
                .contains("over convert USD into EURC");
        for (int i = 0; i < 2; i++) {
            Answer made = node.post(make(orders, 0), "").expect(200);
            assertThat(made.text("/state")).isEqualTo("done");
        }
        assertThat(node.available("pool", "EURC")).isEqualTo("724.00");
        assertThat(node.available("agent", "EURC")).isEqualTo("276.00");
        // 276 / 0.92, and the half of a thousandth that the pool keeps
        assertThat(node.available("pool", "USD")).isEqualTo("300.150076");
        node.pools.look();
        assertThat(node.get("/v1/treasury/orders").expect(200).at("/orders")).hasSize(1);
        assertThat(node.get("/v1/treasury/pools").expect(200).text("/pools/0/state"))
                .isEqualTo("normal");
    }

    @Test
    void whatTheTreasurerCannotPayIsTold() {
        node.pools.look();
        Answer orders = node.get("/v1/treasury/orders").expect(200);
        Answer made = node.post(make(orders, 0), "").expect(200);
        assertThat(made.text("/state")).isEqualTo("failed");
        assertThat(made.text("/reason")).contains("less available");
        assertThat(node.available("pool", "EURC")).isEqualTo("1000.00");
        node.pools.look();
        Answer pools = node.get("/v1/treasury/pools").expect(200);
        assertThat(pools.text("/pools/0/reason")).contains("order 1 failed").contains("less");
        hour();
        node.pools.look();
        assertThat(node.get("/v1/treasury/orders").expect(200).at("/orders")).hasSize(2);
    }

    @Test
    void whatIsNotNeededAnyMoreIsWithdrawn() {
        node.pools.look();
        node.fund("pool", "500");
        node.pools.look();
        Answer orders = node.get("/v1/treasury/orders").expect(200);
        assertThat(orders.text("/orders/0/state")).isEqualTo("rejected");
        assertThat(orders.text("/orders/0/reason")).contains("not needed");
        assertThat(node.post(make(orders, 0), "").expect(200).text("/state")).isEqualTo("rejected");
    }

    /** Flows are marked hour by hour: what leaves 100 each hour from 1000 on is foreseen. */
    @Test
    void aPoolThatWillBeLowSaysWhen() {
        node.fund("pool", "400");
        node.pools.look();
        for (int hour = 0; hour < 2; hour++) {
            node.post("/v1/transfers", Node.transfer(node.id("pool"), node.id("agent"), "50"))
                    .expect(201);
            hour();
            node.pools.look();
        }
        Answer pools = node.get("/v1/treasury/pools").expect(200);
        assertThat(pools.text("/pools/0/position")).isEqualTo("300.00");
        assertThat(Duration.ofMillis(atMs(pools, "lowAt") - node.ledger.millis()))
                .isEqualTo(Duration.ofHours(4));
        assertThat(Duration.ofMillis(atMs(pools, "emptyAt") - node.ledger.millis()))
                .isEqualTo(Duration.ofHours(6));
        node.post("/v1/transfers", Node.transfer(node.id("pool"), node.id("agent"), "150"))
                .expect(201);
        node.pools.look();
        Answer orders = node.get("/v1/treasury/orders").expect(200);
        assertThat(orders.text("/orders/0/why"))
                .contains("USD@ledger has 150.00")
                .contains("and is low by ");
    }

    private static long atMs(Answer pools, String name) {
        return Instant.parse(pools.text("/pools/0/" + name)).toEpochMilli();
    }

    @Test
    void onlyTheOperatorSeesIt() {
        assertThat(node.send("GET", "/v1/treasury/pools", "", Map.of()).status()).isEqualTo(401);
        assertThat(node.post("/v1/treasury/orders/" + "0".repeat(32) + "/make", "").status())
                .isEqualTo(404);
    }
}
