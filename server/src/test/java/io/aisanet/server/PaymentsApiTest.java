package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.server.LocalLedger.Fault;
import io.aisanet.server.Node.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaymentsApiTest {
    private final Node node = new Node().withParties();

    @AfterEach
    void stop() {
        node.close();
    }

    private Answer transfer(String amount) {
        return node.post("/v1/transfers", Node.transfer(node.id("agent"), node.id("shop"), amount));
    }

    private Answer hold(String amount) {
        String body = Node.transfer(node.id("agent"), node.id("shop"), amount);
        return node.post(
                "/v1/holds",
                body.substring(0, body.length() - 1)
                        + ",\"holdUntil\":\""
                        + node.ledger.instant().plusSeconds(600)
                        + "\"}");
    }

    private Answer withKey(String path, String body, String key) {
        return node.send(
                "POST",
                path,
                body,
                Map.of("Authorization", "Bearer " + node.operatorKey, "Idempotency-Key", key));
    }

    @Test
    void aTransferIsAPaymentThatCanBeRefundedInParts() {
        Answer made = transfer("0.05").expect(201);
        assertThat(made.text("/state")).isEqualTo("captured");
        String refunds = "/v1/payments/" + made.text("/id") + "/refunds";
        node.post(refunds, "{\"amount\":{\"amount\":\"0.02\",\"asset\":\"USD\"}}").expect(201);
        assertThat(node.get("/v1/payments/" + made.text("/id")).text("/refunded/amount"))
                .isEqualTo("0.02");
        assertThat(node.post(refunds, "").expect(409).text("/code")).isEqualTo("exceeds-payment");
        assertThat(node.available("shop")).isEqualTo("0.03");
    }

    @Test
    void aRefundSaysWhyAndIsListed() {
        String payment = transfer("0.05").expect(201).text("/id");
        String refunds = "/v1/payments/" + payment + "/refunds";
        Answer made =
                node.post(refunds, "{\"reason\":\"not-delivered\",\"note\":\"came too late\"}")
                        .expect(201);
        assertThat(made.text("/reason")).isEqualTo("not-delivered");

        Answer list = node.get("/v1/refunds?wallet=" + node.id("agent")).expect(200);
        assertThat(list.text("/refunds/0/id")).isEqualTo(made.text("/id"));
        assertThat(list.text("/refunds/0/payment")).isEqualTo(payment);
        assertThat(list.text("/refunds/0/reason")).isEqualTo("not-delivered");
        assertThat(list.text("/refunds/0/note")).isEqualTo("came too late");
        assertThat(list.text("/refunds/0/amount/amount")).isEqualTo("0.05");
        assertThat(node.get("/v1/payments").text("/payments/0/id")).isEqualTo(payment);
        assertThat(node.post(refunds, "{\"reason\":\"boredom\"}").expect(400).text("/field"))
                .isEqualTo("/reason");
        String longNote = "{\"note\":\"" + "x".repeat(65) + "\"}";
        assertThat(node.post(refunds, longNote).expect(400).text("/detail")).contains("note");
    }

    /** Its payer is on another shard; the transit wallet would keep what is given back. */
    @Test
    void aPartOfAPaymentFromShardToShardIsNotRefunded() {
        String transit = transitWallet();
        String body = Node.transfer(transit, node.id("shop"), "0.05");
        String credit = node.post("/v1/transfers", body).expect(201).text("/id");
        String shops = node.newKey(node.id("shopOwner"), "", "payments:write");
        refusedAcross(shops, credit);
        refusedAcross(node.operatorKey, credit);
        assertThat(node.available("shop")).isEqualTo("0.05");

        String to = Node.transfer(node.id("agent"), transit, "1");
        String captured = node.post("/v1/transfers", to).expect(201).text("/id");
        String payers = node.newKey(node.id("owner"), "", "payments:write");
        refusedAcross(payers, captured);
        refusedAcross(node.operatorKey, captured);
        assertThat(node.available("agent")).isEqualTo("99.00");
    }

    /** As {@code aisa shards} makes it for shard 1: that address stands in ledgers. */
    private String transitWallet() {
        String wallet =
                """
                {"owner":"%s","kind":"system","name":"transit","assets":["USD"],
                 "address":"0x14da14163945bcd8265aef8b18fc3c3c3e8bd9aa"}
                """
                        .formatted(node.id("owner"));
        return node.post("/v1/wallets", wallet).expect(201).text("/id");
    }

    private void refusedAcross(String key, String payment) {
        Answer refused = node.as(key, "POST", "/v1/payments/" + payment + "/refunds", "");
        assertThat(refused.expect(409).text("/code")).isEqualTo("payment-state");
        assertThat(refused.text("/detail")).contains("two shards", "by a transfer from the payee");
    }

    private String shares(String shop, String agent) {
        String share = "{\"wallet\":\"%s\",\"amount\":{\"amount\":\"%s\",\"asset\":\"USD\"}}";
        return "\"shares\":["
                + share.formatted(node.id("shop"), shop)
                + ","
                + share.formatted(node.id("partner"), agent)
                + "]}";
    }

    @Test
    void aCaptureIsDividedAndRefundedInProportion() {
        node.addPartner();
        String id = hold("10").expect(201).text("/id");
        String capture = "/v1/holds/" + id + "/capture";
        String ten = "{\"amount\":{\"amount\":\"10\",\"asset\":\"USD\"},";
        assertThat(node.post(capture, ten + shares("7", "2")).expect(400).text("/detail"))
                .contains("add up");
        node.post(capture, ten + shares("7", "3")).expect(200);
        assertThat(node.available("shop")).isEqualTo("7.00");
        assertThat(node.available("partner")).isEqualTo("3.00");
        assertThat(node.get("/v1/payments").text("/payments/0/amount/amount")).isEqualTo("10.00");

        String refunds = "/v1/payments/" + id + "/refunds";
        node.post(refunds, "{\"amount\":{\"amount\":\"1\",\"asset\":\"USD\"}}").expect(201);
        assertThat(node.available("partner")).isEqualTo("2.70");
        String two = "{\"amount\":{\"amount\":\"2\",\"asset\":\"USD\"},";
        node.post(refunds, two + shares("1.5", "0.5")).expect(201);
        assertThat(node.available("shop")).isEqualTo("4.80");
        assertThat(node.available("partner")).isEqualTo("2.20");
    }

    @Test
    void onlyThePayeeSaysHowItIsDivided() {
        node.addPartner();
        String id = hold("10").expect(201).text("/id");
        String payers = node.newKey(node.id("owner"), "", "payments:write");
        String body = "{" + shares("7", "3");
        node.as(payers, "POST", "/v1/holds/" + id + "/capture", body).expect(403);
        assertThat(node.available("partner")).isEqualTo("0.00");
    }

    @Test
    void aHoldIsCapturedInPartsAndWhatIsOpenGoesBack() {
        String id = hold("10").expect(201).text("/id");
        assertThat(node.available("agent")).isEqualTo("90.00");
        String part = "{\"amount\":{\"amount\":\"4\",\"asset\":\"USD\"},\"last\":false}";
        assertThat(node.post("/v1/holds/" + id + "/capture", part).expect(200).text("/open/amount"))
                .isEqualTo("6.00");
        Answer ended = node.post("/v1/holds/" + id + "/void", "").expect(200);
        assertThat(ended.text("/captured/amount")).isEqualTo("4.00");
        assertThat(node.available("agent")).isEqualTo("96.00");
        assertThat(node.post("/v1/holds/" + id + "/void", "").expect(409).text("/code"))
                .isEqualTo("payment-state");
    }

    @Test
    void theSameKeyAndRequestAreDoneOnceEvenWhenTheNextMarkHasPassed() {
        String body = Node.transfer(node.id("agent"), node.id("shop"), "1");
        String first = withKey("/v1/transfers", body, "k1").expect(201).text("/id");
        for (int hours = 0; hours < 10; hours++) {
            node.ledger.advance(Duration.ofHours(1));
            assertThat(withKey("/v1/transfers", body, "k1").expect(201).text("/id"))
                    .isEqualTo(first);
        }
        assertThat(node.available("shop")).isEqualTo("1.00");
        Answer other =
                withKey(
                        "/v1/transfers",
                        Node.transfer(node.id("agent"), node.id("shop"), "2"),
                        "k1");
        assertThat(other.expect(409).text("/code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aLostAnswerIsResolvedAndALostNodeIsUnknownAndThenDoneOnce() {
        node.ledger.fail(Fault.ANSWER_LOST, Fault.ANSWER_LOST);
        transfer("1").expect(201);
        assertThat(node.available("shop")).isEqualTo("1.00");
    }

    @Test
    void everyMoneyMovingPostNeedsAnIdempotencyKey() {
        for (String path :
                List.of("/v1/transfers", "/v1/holds", "/v1/holds/" + "0".repeat(32) + "/capture")) {
            Answer answer =
                    node.send(
                            "POST",
                            path,
                            "{}",
                            Map.of("Authorization", "Bearer " + node.operatorKey));
            assertThat(answer.expect(400).text("/code")).isEqualTo("idempotency-key-missing");
        }
    }

    @Test
    void tellsEveryProblemOfABodyAtOnce() {
        Answer answer =
                node.post(
                        "/v1/transfers",
                        "{\"payer\":7,\"amount\":{\"amount\":\"0.0000001\",\"asset\":\"GBP\","
                                + "\"x\":1},\"note\":\"\",\"refundableUntil\":\"tomorrow\"}");
        List<String> fields = new ArrayList<>();
        answer.expect(400).at("/errors").forEach(error -> fields.add(error.path("field").asText()));
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "/payer",
                        "/payee",
                        "/amount/amount",
                        "/amount/asset",
                        "/amount/x",
                        "/note",
                        "/refundableUntil");
        assertThat(answer.text("/type")).isEqualTo("urn:aisanet:problem:invalid-request");
        assertThat(answer.text("/instance")).isEqualTo("/v1/transfers");
        assertThat(answer.raw().headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void namesWhatKeepsThePayerFromPaying() {
        assertThat(transfer("1000").expect(422).text("/code")).isEqualTo("insufficient-funds");
        node.post("/v1/wallets/" + node.id("agent") + "/freeze", "").expect(200);
        Answer frozen = transfer("1").expect(403);
        assertThat(frozen.text("/code")).isEqualTo("payer-frozen");
        assertThat(frozen.at("/retryable").asBoolean()).isTrue();
        node.post("/v1/wallets/" + node.id("agent") + "/unfreeze", "").expect(200);
        transfer("1").expect(201);
        assertThat(
                        node.post("/v1/transfers", Node.transfer("999", node.id("shop"), "1"))
                                .expect(404)
                                .text("/field"))
                .isEqualTo("/payer");
    }

    @Test
    void listsPaymentsPageByPageInBothOrders() {
        for (int i = 1; i <= 5; i++) {
            transfer("0.0" + i).expect(201);
        }
        String wallet = "&wallet=" + node.id("agent");
        List<String> newest = amounts("/v1/payments?limit=2" + wallet, "before");
        assertThat(newest).containsExactly("0.05", "0.04", "0.03", "0.02", "0.01", "100.00");
        Answer first = node.get("/v1/payments?limit=4&after=0" + wallet).expect(200);
        assertThat(first.at("/payments")).hasSize(4);
        Answer rest =
                node.get("/v1/payments?limit=4&after=" + first.text("/next") + wallet).expect(200);
        assertThat(rest.at("/payments")).hasSize(2);
        transfer("0.06").expect(201);
        Answer more = node.get("/v1/payments?after=" + rest.text("/next") + wallet).expect(200);
        assertThat(more.at("/payments")).hasSize(1);
        assertThat(node.get("/v1/payments?limit=101").expect(400).text("/field"))
                .isEqualTo("limit");
        assertThat(node.get("/v1/payments?colour=red").expect(400).text("/field"))
                .isEqualTo("colour");
    }

    private List<String> amounts(String path, String cursor) {
        List<String> amounts = new ArrayList<>();
        Answer page = node.get(path).expect(200);
        while (true) {
            for (JsonNode payment : page.at("/payments")) {
                amounts.add(payment.at("/amount/amount").asText());
            }
            if (page.at("/next").isMissingNode()) {
                return amounts;
            }
            page = node.get(path + "&" + cursor + "=" + page.text("/next")).expect(200);
        }
    }

    @Test
    void theDigestCountsTheOwnersDay() {
        String digest = "/v1/digest?owner=" + node.id("owner");
        assertThat(node.get(digest).expect(200).text("/sentence"))
                .isEqualTo("Today, no payments were completed.");
        for (int i = 0; i < 42; i++) {
            transfer("0.65").expect(201);
        }
        String refunded = transfer("1.40").expect(201).text("/id");
        node.post("/v1/payments/" + refunded + "/refunds", "").expect(201);
        transfer("10000").expect(422);
        hold("5").expect(201);
        Answer today = node.get(digest).expect(200);
        assertThat(today.text("/sentence"))
                .isEqualTo("Today, 43 payments were completed, totaling $28.70.");
        assertThat(today.at("/assets/0/refunds").asInt()).isEqualTo(1);
        assertThat(today.text("/assets/0/refunded/amount")).isEqualTo("1.40");
        assertThat(today.at("/assets/0/refused").asInt()).isEqualTo(1);
        assertThat(node.get("/v1/digest").expect(200).at("/payments").asInt()).isEqualTo(43);
        assertThat(
                        node.get("/v1/digest?owner=" + node.id("shopOwner"))
                                .expect(200)
                                .at("/payments")
                                .asInt())
                .isZero();

        node.ledger.advance(Duration.ofDays(1));
        transfer("0.01").expect(201);
        assertThat(node.get(digest).text("/sentence"))
                .isEqualTo("Today, 1 payment was completed, totaling $0.01.");
        assertThat(node.get(digest + "&date=2026-11-21").text("/sentence"))
                .isEqualTo("On 2026-11-21, 43 payments were completed, totaling $28.70.");
        assertThat(node.get(digest + "&date=2026-11-20").at("/payments").asInt()).isZero();
    }

    @Test
    void theLedgerBalancesAndASnapshotIsTaken() {
        transfer("0.05").expect(201);
        Answer ledger = node.get("/v1/ledger").expect(200);
        assertThat(ledger.at("/balanced").asBoolean()).isTrue();
        assertThat(ledger.text("/assets/0/debits/amount")).isEqualTo("100.05");
        assertThat(node.post("/v1/snapshots", "").expect(201).at("/logPosition").asLong())
                .isEqualTo(4711);
        node.ledger.connect(false);
        assertThat(node.send("GET", "/v1/health", "", Map.of()).expect(503).text("/code"))
                .isEqualTo("unavailable");
    }
}
