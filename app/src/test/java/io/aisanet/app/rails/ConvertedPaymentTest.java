package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.node.RunningGateway;
import io.aisanet.app.rails.ConversionPlace.Balances;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.paywall.CaptureResult;
import io.aisanet.paywall.ConversionTill;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import io.aisanet.paywall.Price;
import io.aisanet.treasury.evm.NodeProgram;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Payers who hold dollars pay, at the node's gateway, a provider who is paid in EURC. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConvertedPaymentTest {
    /** 10,870 units at 0.92 are 10,000.4; a fee of 336 is 3 % of what is left with it. */
    private static final long COST = 11_206;

    private static final Balances ONE_CALL =
            new Balances(-COST, 9_700, COST - 336, -ConversionPlace.PRICE, 336, 300);

    private static final int HEAD_BYTES_MAX = 3 * 1024;

    private ConversionPlace place;
    private Balances before;
    private int callsBefore;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        place = new ConversionPlace(folder);
    }

    @AfterAll
    void close() {
        place.close();
    }

    @BeforeEach
    void look() {
        before = place.balances();
        callsBefore = place.calls.get();
    }

    @AfterEach
    void asUsual() {
        place.hundredths = 92;
        place.closed = "";
        place.lockMs = 30_000;
        place.status = 200;
    }

    private Balances moved() {
        return place.balances().less(before);
    }

    private static Balances plus(Balances some, Balances change) {
        return some.less(Balances.NONE.less(change));
    }

    @Test
    void aStockClientWithDollarsOnlyPaysForEurc() throws Exception {
        var settings =
                Json.object()
                        .put(
                                "privateKey",
                                "0x" + HexFormat.of().formatHex(ConversionPlace.PAYER_KEY))
                        .put("network", AisaNetwork.CAIP2)
                        .put("asset", AisaAsset.USD.address().toChecksumString())
                        .put("url", place.url("/answer").toString());
        try (NodeProgram pays = NodeProgram.start("pay.mjs", settings)) {
            JsonNode line = pays.nextLine();
            assertThat(line.path("status").asInt()).as("%s", line).isEqualTo(200);
            assertThat(line.path("requests").asInt()).isEqualTo(2);
            assertThat(line.path("body").asText()).isEqualTo("answer " + (callsBefore + 1));
            assertThat(line.at("/payment/amount").asText()).isEqualTo("" + COST);
            assertThat(line.at("/payment/extra/converts/asset").asText()).isEqualTo("EURC");
            assertThat(line.at("/payment/extra/converts/amount").asText()).isEqualTo("10000");
        }
        assertThat(moved()).isEqualTo(ONE_CALL);
    }

    @Test
    void the402StaysSmallAndSaysWhatThePayeeGets() throws Exception {
        HttpResponse<String> asked = place.get("/answer");
        int head =
                asked.headers().map().entrySet().stream()
                        .mapToInt(field ->
                                field.getValue().stream()
                                        .mapToInt(it -> field.getKey().length() + it.length() + 4)
                                        .sum())
                        .sum();
        assertThat(asked.statusCode()).isEqualTo(402);
        assertThat(head + asked.body().length()).isLessThan(HEAD_BYTES_MAX);
        Offer offer = ConversionPlace.dollars(place.asked()).orElseThrow();
        assertThat(offer.terms().amount()).isEqualTo("" + COST);
        assertThat(offer.terms().extra().at("/converts/amount").asText()).isEqualTo("10000");
        assertThat(place.asked().accepts().getFirst().terms().asset())
                .isEqualTo(AisaAsset.EURC.address().toChecksumString());
        assertThat(place.get("/llms.txt").body()).contains("or in USD by x402");
        assertThat(place.get("/openapi.json").body())
                .contains(AisaAsset.USD.address().toChecksumString());
    }

    @Test
    void withinTheToleranceWhatWasSignedIsPaidWhicheverWayTheRateMoved() throws Exception {
        String dearer = place.credential();
        place.hundredths = 91;
        assertThat(place.pay(dearer).statusCode()).isEqualTo(200);
        place.hundredths = 92;
        String cheaper = place.credential();
        place.hundredths = 93;
        assertThat(place.pay(cheaper).statusCode()).isEqualTo(200);
        assertThat(moved()).isEqualTo(plus(ONE_CALL, ONE_CALL));
    }

    @Test
    void beyondItThereIsANewOfferAndNothingMoves() throws Exception {
        String signed = place.credential();
        for (int other : new int[] {90, 94}) {
            place.hundredths = other;
            HttpResponse<String> refused = place.pay(signed);
            assertThat(refused.statusCode()).isEqualTo(402);
            assertThat(refused.body()).contains("The rate has moved", "Nothing was charged");
            assertThat(moved()).isEqualTo(Balances.NONE);
        }
        place.hundredths = 92;
        assertThat(place.pay(signed).statusCode()).isEqualTo(200);
        place.hundredths = 50;
        assertThat(place.pay(signed).statusCode()).as("paid before").isNotEqualTo(402);
        assertThat(moved()).isEqualTo(ONE_CALL);
    }

    @Test
    void nobodyPaysAnAmountThatWasNeverOffered() throws Exception {
        PaymentRequired asked = place.asked();
        Offer offer = ConversionPlace.dollars(asked).orElseThrow();
        PaymentRequirements said = offer.terms();
        var less =
                new PaymentRequirements(
                        said.scheme(),
                        said.network(),
                        "" + (COST - 1),
                        said.asset(),
                        said.payTo(),
                        said.maxTimeoutSeconds(),
                        said.extra());
        HttpResponse<String> refused =
                place.pay(place.credential(asked, new Offer(less, less.toJson()), less));
        assertThat(refused.statusCode()).isEqualTo(402);
        assertThat(refused.body()).contains("other terms");
        assertThat(moved()).isEqualTo(Balances.NONE);
    }

    @Test
    void whatIsClosedIsNotOfferedAndNotTaken() throws Exception {
        String signed = place.credential();
        place.closed = "EURC is halted: the test says so";
        assertThat(ConversionPlace.dollars(place.asked())).isEmpty();
        HttpResponse<String> refused = place.pay(signed);
        assertThat(refused.statusCode()).isEqualTo(402);
        assertThat(refused.body()).contains("the test says so");
        assertThat(moved()).isEqualTo(Balances.NONE);
    }

    @Test
    void anEmptyPoolCostsNobodyAnything() throws Exception {
        String signed = place.credential();
        long all = place.emptyPool();
        HttpResponse<String> later = place.pay(signed);
        assertThat(later.statusCode()).as(later.body()).isEqualTo(503);
        assertThat(later.body()).contains("pool-exhausted", "less EURC at hand");
        assertThat(later.headers().firstValue("Retry-After")).isPresent();
        assertThat(place.balances().payer()).isEqualTo(before.payer());
        place.fillPool(all);
        assertThat(place.pay(signed).statusCode()).as("the same again").isEqualTo(200);
        assertThat(moved()).isEqualTo(ONE_CALL);
    }

    @Test
    void aFailedCallGivesBothSidesBack() throws Exception {
        place.status = 500;
        assertThat(place.pay(place.credential()).statusCode()).isEqualTo(500);
        assertThat(moved()).isEqualTo(Balances.NONE);
    }

    @Test
    void oneCredentialPaysOnce() throws Exception {
        String signed = place.credential();
        assertThat(place.pay(signed).statusCode()).isEqualTo(200);
        place.reborn(UnaryOperator.identity());
        HttpResponse<String> again = place.pay(signed);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(moved()).isEqualTo(ONE_CALL);
    }

    @Test
    void whoDiesBetweenHoldAndCaptureLeavesNothingBehind() throws Exception {
        place.lockMs = 2_000;
        place.reborn(till -> new Dying(till, Dying.At.CAPTURE));
        String signed = place.credential();
        assertThat(place.pay(signed).statusCode()).isEqualTo(500);
        place.reborn(UnaryOperator.identity());
        assertThat(place.pay(signed).statusCode()).isIn(402, 409);
        place.until(before);
        assertThat(place.pay(signed).statusCode()).isEqualTo(402);
        assertThat(moved()).isEqualTo(Balances.NONE);
    }

    @Test
    void whoDiesBetweenTheTwoSidesLeavesNothingBehind() throws Exception {
        place.lockMs = 2_000;
        place.reborn(till -> new Dying(till, Dying.At.LOCK));
        assertThat(place.pay(place.credential()).statusCode()).isEqualTo(500);
        place.reborn(UnaryOperator.identity());
        place.until(before);
        assertThat(moved()).isEqualTo(Balances.NONE);
    }

    @Test
    void whoDiesAfterTheCaptureHasCapturedOnce() throws Exception {
        place.reborn(till -> new Dying(till, Dying.At.END));
        String signed = place.credential();
        assertThat(place.pay(signed).statusCode()).isEqualTo(500);
        place.reborn(UnaryOperator.identity());
        HttpResponse<String> again = place.pay(signed);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(moved()).isEqualTo(ONE_CALL);
    }

    @Test
    void aGatewayForWhichNobodyConvertsDoesNotStart() {
        assertThatThrownBy(() ->
                        RunningGateway.overLedger(place.gatewayConfig(), place.node.charging()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("acceptAlso, and nobody converts for this gateway");
    }

    /** A till whose process ends at one of its steps. */
    private record Dying(ConversionTill till, At step) implements ConversionTill {
        enum At {
            LOCK,
            CAPTURE,
            END
        }

        private void die(At now) {
            if (now == step) {
                throw new IllegalStateException("the test ends the gateway here");
            }
        }

        @Override
        public Cost costOf(Price price, AisaAsset given) {
            return till.costOf(price, given);
        }

        @Override
        public HoldResult look(HoldOrder order) {
            return till.look(order);
        }

        @Override
        public HoldResult lock(HoldOrder order) {
            die(At.LOCK);
            return till.lock(order);
        }

        @Override
        public CaptureResult capture(HoldOrder order) {
            die(At.CAPTURE);
            CaptureResult result = till.capture(order);
            die(At.END);
            return result;
        }

        @Override
        public void release(HoldOrder order) {
            till.release(order);
        }
    }
}
