package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.server.Node.Answer;
import io.aisanet.treasury.quote.SignedQuote;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Firm quotes over HTTP: set aside, signed, executed once. */
class ConversionsApiTest {
    private final Node node = new Node().withParties().addPool("1000");

    @AfterEach
    void stop() {
        node.close();
    }

    private static String give(String amount, String more) {
        return "{\"payer\":\"3\",\"give\":{\"amount\":\"%s\",\"asset\":\"USD\"}%s}"
                .formatted(amount, more);
    }

    private static String get(String amount, String more) {
        return "{\"payer\":\"3\",\"get\":{\"amount\":\"%s\",\"asset\":\"EURC\"}%s}"
                .formatted(amount, more);
    }

    private ObjectNode quote(String amount) {
        return node.post("/v1/quotes", give(amount, ",\"getAsset\":\"EURC\"")).expect(201).json();
    }

    private static String of(ObjectNode quote) {
        return "{\"quote\":" + quote + "}";
    }

    private Answer with(String idempotencyKey, String path, String body) {
        return node.send(
                "POST",
                path,
                body,
                Map.of(
                        "Authorization",
                        "Bearer " + node.operatorKey,
                        "Idempotency-Key",
                        idempotencyKey));
    }

    @Test
    void aQuoteIsSetAsideSignedAndExecuted() throws MalformedMessage {
        ObjectNode quote = quote("10");
        assertThat(quote.at("/get/amount").asText()).isEqualTo("8.919538");
        assertThat(quote.at("/fees/0/amount").asText()).isEqualTo("0.30");
        SignedQuote signed = SignedQuote.parse(Json.write(quote));
        assertThat(signed.isGenuine()).isTrue();
        assertThat(signed.signer().toString())
                .isEqualTo(node.send("GET", "/v1/treasury", "", Map.of()).text("/quoteKey"));
        assertThat(node.available("pool", "EURC")).isEqualTo("991.080462");
        String path = "/v1/quotes/" + quote.path("id").asText();
        assertThat(node.get(path).expect(200).text("/state")).isEqualTo("open");

        Answer done = node.post("/v1/conversions", of(quote)).expect(201);
        assertThat(done.text("/give/amount")).isEqualTo("10.00");
        assertThat(done.text("/get/amount")).isEqualTo("8.919538");
        assertThat(done.text("/fee/amount")).isEqualTo("0.30");
        assertThat(node.available("agent", "USD")).isEqualTo("90.00");
        assertThat(node.available("agent", "EURC")).isEqualTo("8.919538");
        assertThat(node.available("pool", "USD")).isEqualTo("9.70");
        assertThat(node.available("fees", "USD")).isEqualTo("0.30");
        assertThat(node.get(path).expect(200).text("/state")).isEqualTo("executed");
    }

    @Test
    void itIsExecutedOnceAndAnsweredTheSame() {
        ObjectNode quote = quote("10");
        Answer first = with("k1", "/v1/conversions", of(quote)).expect(201);
        Answer again = with("k1", "/v1/conversions", of(quote)).expect(201);
        assertThat(again.json()).isEqualTo(first.json());
        Answer other = with("k2", "/v1/conversions", of(quote)).expect(409);
        assertThat(other.text("/code")).isEqualTo("quote-unusable");
        assertThat(node.available("agent", "USD")).isEqualTo("90.00");
    }

    @Test
    void aRepeatedRequestGetsTheSameQuote() {
        String body = get("50", ",\"giveAsset\":\"USD\"");
        Answer first = with("q", "/v1/quotes", body).expect(201);
        node.ledger.advance(Duration.ofSeconds(5));
        assertThat(with("q", "/v1/quotes", body).expect(201).json()).isEqualTo(first.json());
        assertThat(node.available("pool", "EURC")).isEqualTo("950.00");
        assertThat(
                        with("q", "/v1/quotes", get("51", ",\"giveAsset\":\"USD\""))
                                .expect(409)
                                .text("/code"))
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void nobodyTiesThePoolUpWithQuotesThatHeDoesNotTake() {
        ObjectNode first = quote("1");
        quote("1");
        quote("1");
        String more = give("1", ",\"getAsset\":\"EURC\"");
        Answer refused = node.post("/v1/quotes", more).expect(429);
        assertThat(refused.text("/code")).isEqualTo("too-many-quotes");
        assertThat(refused.text("/detail")).contains("has 3 quotes open");
        node.post("/v1/conversions", of(first)).expect(201);
        node.post("/v1/quotes", more).expect(201);
        node.post("/v1/quotes", more).expect(429);
        node.ledger.advance(Duration.ofMillis(TestRates.LOCK_MS));
        node.post("/v1/quotes", more).expect(201);
    }

    @Test
    void whatIsLateGoesBack() {
        ObjectNode quote = quote("10");
        node.ledger.advance(Duration.ofMillis(TestRates.LOCK_MS));
        Answer late = node.post("/v1/conversions", of(quote)).expect(409);
        assertThat(late.text("/detail")).contains("time is over");
        assertThat(node.available("pool", "EURC")).isEqualTo("1000.00");
        assertThat(node.available("agent", "USD")).isEqualTo("100.00");
    }

    @Test
    void whatIsChangedOrSignedByAnotherIsRefused() {
        ObjectNode quote = quote("10");
        ObjectNode cheaper = quote.deepCopy();
        cheaper.withObject("/give").put("amount", "9.99");
        node.post("/v1/conversions", of(cheaper)).expect(400);
        ObjectNode later = quote.deepCopy();
        later.put("validUntilMs", later.path("validUntilMs").asLong() + 1);
        assertThat(node.post("/v1/conversions", of(later)).expect(409).text("/detail"))
                .contains("not signed");
    }

    @Test
    void thePoolAndThePayersBalanceAreLimits() {
        node.fund("agent", "9000");
        for (int i = 0; i < 2; i++) {
            quote("500");
        }
        Answer third = node.post("/v1/quotes", give("500", ",\"getAsset\":\"EURC\"")).expect(503);
        assertThat(third.text("/code")).isEqualTo("pool-exhausted");
        assertThat(third.raw().headers().firstValue("Retry-After")).isPresent();
        Answer tooLarge =
                node.post("/v1/quotes", give("600", ",\"getAsset\":\"EURC\"")).expect(422);
        assertThat(tooLarge.text("/detail")).contains("at most 500.00 USD");
        Answer tooSmall =
                node.post("/v1/quotes", give("0.01", ",\"getAsset\":\"EURC\"")).expect(422);
        assertThat(tooSmall.text("/code")).isEqualTo("not-converted");
        Answer noPair = node.post("/v1/quotes", give("1", ",\"getAsset\":\"USDC\"")).expect(422);
        assertThat(noPair.text("/detail")).contains("USD is not converted into USDC");
        node.post("/v1/transfers", Node.transfer("3", "4", "9100")).expect(201);
        Answer poor = node.post("/v1/quotes", give("1", ",\"getAsset\":\"EURC\"")).expect(422);
        assertThat(poor.text("/code")).isEqualTo("insufficient-funds");
    }

    @Test
    void aPaymentConvertsWithinItsLimit() {
        String pay = ",\"payee\":\"4\",\"most\":{\"amount\":\"%s\",\"asset\":\"USD\"}";
        Answer moved = node.post("/v1/conversions", get("10", pay.formatted("11.21"))).expect(409);
        assertThat(moved.text("/code")).isEqualTo("price-moved");
        assertThat(moved.text("/give/amount")).isEqualTo("11.211343");
        assertThat(node.available("pool", "EURC")).isEqualTo("1000.00");
        String body = get("10", pay.formatted("11.22"));
        Answer paid = with("p", "/v1/conversions", body).expect(201);
        assertThat(with("p", "/v1/conversions", body).expect(201).json()).isEqualTo(paid.json());
        assertThat(node.available("shop", "EURC")).isEqualTo("10.00");
        assertThat(node.available("agent", "USD")).isEqualTo("88.788657");
        Answer digest = node.get("/v1/digest?owner=" + node.id("owner")).expect(200);
        assertThat(digest.at("/payments").asInt()).isEqualTo(1);
        assertThat(node.get("/v1/payments").expect(200).raw().body()).contains("\"conversion\"");
    }

    @Test
    void aBudgetSaysNoAndNothingStaysSetAside() {
        node.applyPolicy("limits: { day: 5 USD }");
        node.attach("agent", node.get("/v1/budgets").expect(200).text("/budgets/0/id"));
        String least = ",\"least\":{\"amount\":\"1\",\"asset\":\"EURC\"}";
        Answer denied = node.post("/v1/conversions", give("6", least)).expect(403);
        assertThat(denied.text("/code")).isEqualTo("denied");
        assertThat(node.available("pool", "EURC")).isEqualTo("1000.00");
        node.post("/v1/conversions", give("5", least)).expect(201);
    }

    @Test
    void aQuoteIsNothingThatItsPayeeCanCapture() {
        ObjectNode quote = quote("10");
        String hold = "/v1/holds/" + quote.path("id").asText();
        Answer refused = node.post(hold + "/capture", "{\"last\":true}").expect(409);
        assertThat(refused.text("/detail")).contains("firm quote");
    }

    @Test
    void onlyThePayersKeyConverts() {
        ObjectNode quote = quote("10");
        String[] all = {"payments:read", "payments:write"};
        String shops = node.newKey(node.id("shopOwner"), "", all);
        node.as(shops, "POST", "/v1/conversions", of(quote)).expect(403);
        node.as(shops, "POST", "/v1/quotes", give("1", ",\"getAsset\":\"EURC\"")).expect(403);
        String agents = node.newKey(node.id("owner"), "", all);
        node.as(agents, "POST", "/v1/conversions", of(quote)).expect(201);
    }

    @Test
    void whatIsWrongIsSaidAtOnce() {
        Answer both =
                node.post(
                                "/v1/quotes",
                                "{\"give\":{\"amount\":\"1\",\"asset\":\"USD\"},\"more\":1}")
                        .expect(400);
        assertThat(both.raw().body()).contains("payer").contains("getAsset").contains("/more");
        assertThat(node.post("/v1/conversions", "{\"payer\":\"3\"}").expect(400).raw().body())
                .contains("either what is given");
        assertThat(node.post("/v1/conversions", "{\"quote\":{\"a\":1}}").expect(400).text("/field"))
                .isEqualTo("/quote");
    }
}
