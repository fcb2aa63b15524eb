package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.server.Node.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prices and breakers over HTTP, and what they stop. */
class PricesApiTest {
    private static final String BREAKER = "/v1/treasury/breakers/USD";
    private static final String QUOTE =
            "{\"payer\":\"3\",\"give\":{\"amount\":\"10\",\"asset\":\"USD\"},\"getAsset\":\"EURC\"}";

    private final Node node = new Node().withParties().addPool("1000");

    @AfterEach
    void stop() {
        node.close();
    }

    private JsonNode told() {
        return node.get("/v1/treasury/prices").expect(200).json();
    }

    private String state() {
        return told().at("/breakers/0/state").asText();
    }

    private String quoted(int status) {
        return node.post("/v1/quotes", QUOTE).expect(status).text("/detail");
    }

    @Test
    void itSaysWhatEachSourceSaid() {
        assertThat(told().at("/prices/0/state").asText()).isEqualTo("open");
        assertThat(told().at("/prices/0/rate").asText()).isEqualTo("1000000/1000000");
        assertThat(told().at("/prices/0/readings")).hasSize(3);
        assertThat(state()).isEqualTo("normal");
        node.prices.say(0);
        assertThat(told().at("/prices/0/state").asText()).isEqualTo("closed");
        assertThat(told().at("/prices/0/reason").asText()).contains("0 of 3 sources count");
        assertThat(told().at("/prices/0/readings/1/verdict").asText()).isEqualTo("missing");
    }

    @Test
    void anAssetThatLeavesParStopsByItself() {
        quoted(201);
        node.prices.say(988_000);
        assertThat(state()).isEqualTo("exit-only");
        assertThat(quoted(422)).contains("USD is not taken in now").contains("ppm from par");
    }

    @Test
    void aGuardedAssetIsQuotedWiderAndShorter() {
        String usual = node.post("/v1/quotes", QUOTE).expect(201).text("/get/amount");
        node.prices.say(996_000);
        assertThat(state()).isEqualTo("guarded");
        Answer careful = node.post("/v1/quotes", QUOTE).expect(201);
        assertThat(careful.text("/get/amount")).isEqualTo("8.90169").isLessThan(usual);
        assertThat(careful.json().path("spreadPpm").asInt()).isEqualTo(2_500);
    }

    @Test
    void withoutANewPriceWhatIsKnownGoesStaleAndNothingComesIn() {
        node.ledger.advance(Duration.ofSeconds(61));
        assertThat(quoted(422)).contains("there is no price").contains("ms old");
        assertThat(state()).isEqualTo("exit-only");
        node.prices.say(1_000_000);
        assertThat(quoted(422)).contains("USD is not taken in now");
    }

    @Test
    void aHumanFixesAStateAndLetsGoOfIt() {
        Answer fixed =
                node.post(BREAKER, "{\"state\":\"halted\",\"note\":\"rumours\"}").expect(200);
        assertThat(fixed.text("/state")).isEqualTo("halted");
        assertThat(fixed.text("/reason")).contains("fixed by key ").contains("rumours");
        node.prices.say(1_000_000);
        assertThat(state()).isEqualTo("halted");
        assertThat(quoted(422)).contains("HALTED");
        Answer released = node.post(BREAKER, "{\"note\":\"all well\"}").expect(200);
        assertThat(released.text("/state")).isEqualTo("halted");
        assertThat(released.json().path("fixed").asBoolean()).isFalse();
        node.prices.say(1_000_000);
        node.ledger.advance(Duration.ofSeconds(59));
        node.prices.say(1_000_000);
        assertThat(state()).isEqualTo("halted");
        node.ledger.advance(Duration.ofSeconds(1));
        node.prices.say(1_000_000);
        assertThat(state()).isEqualTo("exit-only");
    }

    @Test
    void whatIsHaltedDoesNotLeave() {
        node.post(BREAKER, "{\"state\":\"halted\",\"note\":\"stop\"}").expect(200);
        String body =
                "{\"payer\":\"3\",\"amount\":{\"amount\":\"5\",\"asset\":\"USD\"},"
                        + "\"to\":{\"account\":\"memory\"}}";
        assertThat(node.post("/v1/withdrawals", body).expect(422).text("/detail"))
                .contains("USD is halted");
    }

    @Test
    void onlyOperatorsAndOnlyWhatThereIs() {
        node.post(BREAKER, "{\"state\":\"broken\",\"note\":\"x\"}").expect(400);
        node.post(BREAKER, "{\"state\":\"halted\"}").expect(400);
        node.post("/v1/treasury/breakers/EURC", "{\"note\":\"x\"}").expect(404);
        node.post("/v1/treasury/breakers/GBP", "{\"note\":\"x\"}").expect(404);
    }
}
