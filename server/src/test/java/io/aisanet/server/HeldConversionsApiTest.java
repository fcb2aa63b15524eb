package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Status;
import io.aisanet.server.Node.Answer;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.HeldConversions;
import io.aisanet.server.convert.Purpose;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.treasury.quote.Side;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Payments that convert and wait: the payer has USD, the provider is paid in EURC. */
class HeldConversionsApiTest {
    private final Node node = new Node().withParties().addPool("1000");

    @AfterEach
    void stop() {
        node.close();
    }

    /** The provider gets so much EURC for at most so much USD. */
    private String wish(String gets, String most) {
        return """
        {"payer":"%s","payee":"%s","amount":{"amount":"%s","asset":"EURC"},\
        "most":{"amount":"%s","asset":"USD"},"holdUntil":"%s"}\
        """
                .formatted(
                        node.id("agent"),
                        node.id("shop"),
                        gets,
                        most,
                        node.ledger.instant().plusSeconds(20));
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

    private void nothingMoved() {
        assertThat(node.available("agent", "USD")).isEqualTo("100.00");
        assertThat(node.available("pool", "EURC")).isEqualTo("1000.00");
        assertThat(node.available("shop", "EURC")).isEqualTo("0.00");
    }

    @Test
    void bothSidesAreSetAsideAndCapturedTogether() {
        Answer held = node.post("/v1/holds", wish("9", "10.20")).expect(201);
        assertThat(held.text("/amount/amount")).isEqualTo("10.090209");
        assertThat(held.text("/amount/asset")).isEqualTo("USD");
        assertThat(node.available("agent", "USD")).isEqualTo("89.909791");
        assertThat(node.available("pool", "EURC")).isEqualTo("991.00");
        assertThat(node.available("shop", "EURC")).isEqualTo("0.00");
        String path = "/v1/holds/" + held.text("/id") + "/capture";
        Answer done = with("c", path, "{}").expect(200);
        assertThat(done.text("/state")).isEqualTo("captured");
        assertThat(with("c", path, "{}").expect(200).json()).isEqualTo(done.json());
        with("d", path, "{}").expect(409);
        assertThat(node.available("shop", "EURC")).isEqualTo("9.00");
        assertThat(node.available("agent", "USD")).isEqualTo("89.909791");
        assertThat(node.available("fees", "USD")).isEqualTo("0.302706");
        assertThat(node.available("pool", "USD")).isEqualTo("9.787503");
    }

    @Test
    void aRepeatedRequestIsTheSamePaymentWhateverTheRate() {
        String body = wish("9", "10.20");
        Answer first = with("h", "/v1/holds", body).expect(201);
        node.prices.say(996_000); // guarded: wider, and dearer
        assertThat(with("h", "/v1/holds", body).expect(201).json()).isEqualTo(first.json());
        assertThat(node.available("pool", "EURC")).isEqualTo("991.00");
        assertThat(with("h", "/v1/holds", wish("8", "10.20")).expect(409).text("/code"))
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void beyondTheMostNothingIsSetAside() {
        Answer refused = node.post("/v1/holds", wish("9", "10.09")).expect(409);
        assertThat(refused.text("/code")).isEqualTo("price-moved");
        nothingMoved();
    }

    @Test
    void whereThePoolHasTooLittleThePayersMoneyGoesBack() {
        String bank = Long.toString(node.genesis.funding());
        String out = Node.transfer(node.id("pool"), bank, "992").replace("USD", "EURC");
        node.post("/v1/transfers", out).expect(201);
        Answer refused = with("h", "/v1/holds", wish("9", "10.20")).expect(503);
        assertThat(refused.text("/code")).isEqualTo("pool-exhausted");
        assertThat(node.available("agent", "USD")).isEqualTo("100.00");
        assertThat(node.available("pool", "EURC")).isEqualTo("8.00");
        assertThat(with("h", "/v1/holds", wish("9", "10.20")).expect(201).text("/state"))
                .isEqualTo("voided");
    }

    @Test
    void whatIsVoidedOrLateGoesBackOnBothSides() {
        String id = node.post("/v1/holds", wish("9", "10.20")).expect(201).text("/id");
        node.post("/v1/holds/" + id + "/void", "{}").expect(200);
        nothingMoved();
        String late = node.post("/v1/holds", wish("9", "10.20")).expect(201).text("/id");
        node.ledger.advance(Duration.ofSeconds(21));
        node.post("/v1/holds/" + late + "/capture", "{}").expect(409);
        nothingMoved();
    }

    @Test
    void aRateIsNotLockedForLongerThanItIsGoodAndNotForParts() {
        String body = wish("9", "10.20");
        String far =
                body.replace(
                        node.ledger.instant().plusSeconds(20).toString(),
                        node.ledger.instant().plusSeconds(31).toString());
        assertThat(node.post("/v1/holds", far).expect(422).text("/detail")).contains("30 s");
        nothingMoved();
        String id = node.post("/v1/holds", body).expect(201).text("/id");
        String part = "{\"amount\":{\"amount\":\"1\",\"asset\":\"USD\"}}";
        node.post("/v1/holds/" + id + "/capture", part).expect(400);
        node.post("/v1/payments/" + id + "/refunds", part).expect(404);
    }

    @Test
    void aProviderOnADenyListIsNotPaidThroughAPool() {
        node.applyPolicy("payees: { deny: [\"%s\"] }".formatted(node.id("shop")));
        String budget = "/v1/accounts/" + node.account("agent") + "/budget";
        node.post(budget, "{\"budget\":\"1\"}").expect(200);
        node.post("/v1/holds", wish("9", "10.20")).expect(403);
        nothingMoved();
    }

    /** A node that begins anew on the same ledger: it remembers nothing. */
    private HeldConversions restarted() {
        LedgerCalls calls = new LedgerCalls(node.ledger, Duration.ofSeconds(5));
        var config = TestRates.config().under(node.prices.watch().orElseThrow());
        var desk = new QuoteDesk(config, calls, new Wallets(calls), node.ledger);
        return new Conversions(new RepeatableCommands(calls, node.ledger), desk, calls).held();
    }

    private HeldConversions.Wish wanted() {
        QuoteAsk ask = new QuoteAsk(3, 4, Asset.USD, Asset.EURC, Side.GET, 9_000_000);
        return new HeldConversions.Wish(
                ask, 10_200_000, node.ledger.millis() + 20_000, 0, new Purpose(0, 0, 0));
    }

    private HoldState held(CommandId id) {
        return node.ledger.hold(id.high(), id.low()).join().orElseThrow();
    }

    @Test
    void whoDiedBetweenTheTwoSidesGoesOn() {
        CommandId id = CommandId.random();
        HeldConversions.Wish wish = wanted();
        assertThat(restarted().hold(id, wish).applied()).isTrue();
        assertThat(node.available("agent", "USD")).isEqualTo("89.909791");
        assertThat(node.available("pool", "EURC")).isEqualTo("1000.00");
        assertThat(restarted().capture(CommandId.random(), held(id), any -> {}).first)
                .isEqualTo(Status.HOLD_NOT_FOUND);
        HeldConversions again = restarted();
        assertThat(again.hold(id, wish).applied()).isTrue();
        again.lock(held(id), wish.ask());
        restarted().lock(held(id), wish.ask());
        assertThat(node.available("agent", "USD")).isEqualTo("89.909791");
        assertThat(node.available("pool", "EURC")).isEqualTo("991.00");
        assertThat(restarted().capture(CommandId.random(), held(id), any -> {}).applied()).isTrue();
        assertThat(node.available("shop", "EURC")).isEqualTo("9.00");
    }

    @Test
    void whereThePriceRoseMeanwhileThePayersMoneyGoesBack() {
        CommandId id = CommandId.random();
        HeldConversions.Wish wish = wanted();
        restarted().hold(id, wish);
        node.prices.say(996_000);
        assertThatThrownBy(() -> restarted().lock(held(id), wish.ask()))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("costs more");
        nothingMoved();
    }
}
