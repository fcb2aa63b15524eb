package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.server.Node.Answer;
import io.aisanet.server.treasury.RailTask;
import io.aisanet.treasury.channel.Destination;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money in and out over HTTP, over a rail in memory. */
class WithdrawalsApiTest {
    private final Node node = Node.railed().withParties();

    @BeforeEach
    void payIn() {
        node.post("/v1/wallets/" + node.id("agent") + "/accounts", "{\"asset\":\"USDC\"}")
                .expect(201);
        node.rail.outside.payIn(50_000_000, node.id("agent"));
        node.turn();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private String wish(String amount, String more) {
        return """
        {"payer":"%s","amount":{"amount":"%s","asset":"USDC"},"to":{"account":"payee-1"}%s}\
        """
                .formatted(node.id("agent"), amount, more);
    }

    private Answer with(String idempotencyKey, String body) {
        return node.send(
                "POST",
                "/v1/withdrawals",
                body,
                Map.of(
                        "Authorization",
                        "Bearer " + node.operatorKey,
                        "Idempotency-Key",
                        idempotencyKey));
    }

    @Test
    void aDepositIsCreditedOnce() {
        assertThat(node.available("agent", "USDC")).isEqualTo("50.00");
        node.turn();
        assertThat(node.available("agent", "USDC")).isEqualTo("50.00");
        assertThat(node.get("/v1/treasury/deposits").expect(200).at("/deposits/1/booked").asText())
                .isEqualTo("true");
    }

    @Test
    void aWithdrawalIsSetAsideAndPaidWithItsFee() {
        Answer made = with("k", wish("10", "")).expect(201);
        assertThat(made.text("/state")).isEqualTo("held");
        assertThat(made.text("/fee/amount")).isEqualTo("0.10");
        assertThat(node.available("agent", "USDC")).isEqualTo("39.90");
        String path = "/v1/withdrawals/" + made.text("/id");
        node.turn();
        node.turn();
        assertThat(node.get(path).expect(200).text("/state")).isEqualTo("paid");
        assertThat(with("k", wish("10", "")).expect(201).text("/state")).isEqualTo("paid");
        assertThat(node.rail.outside.received(Destination.of("payee-1"))).isEqualTo(10_000_000);
        Answer rails = node.get("/v1/treasury/rails").expect(200);
        assertThat(rails.text("/rails/0/outside")).isEqualTo("40.00");
        assertThat(rails.text("/inTransit/USDC")).isEqualTo("0.00");
        assertThat(rails.text("/rails/0/gas/total")).isEqualTo("0.0015");
        assertThat(rails.text("/rails/0/gas/today")).isEqualTo("0");
        Answer books = node.get("/v1/treasury/reconciliation").expect(200);
        assertThat(books.at("/rails/0/breaks")).isEmpty();
        assertThat(books.at("/rails/0/matches")).hasSize(2);
    }

    @Test
    void withdrawalsToOnePayeeGoOutTogether() {
        node.post("/v1/withdrawals", wish("10", "")).expect(201);
        node.post("/v1/withdrawals", wish("11", "")).expect(201);
        node.post("/v1/withdrawals", wish("12", ",\"purpose\":\"invoice 3\"")).expect(201);
        node.turn();
        node.turn();
        assertThat(node.rail.outside.received(Destination.of("payee-1"))).isEqualTo(33_000_000);
        Answer rails = node.get("/v1/treasury/rails").expect(200);
        assertThat(rails.text("/rails/0/paymentsSaved")).isEqualTo("1");
        assertThat(rails.text("/rails/0/batches")).isEqualTo("1");
    }

    @Test
    void nettingMakesNoPayoutThatTheRailWouldNotTake() {
        node.rail.outside.payIn(200_000_000, node.id("agent"));
        node.turn();
        node.post("/v1/withdrawals", wish("80", "")).expect(201);
        node.post("/v1/withdrawals", wish("20", "")).expect(201);
        node.post("/v1/withdrawals", wish("30", "")).expect(201);
        node.turn();
        node.turn();
        assertThat(node.rail.outside.received(Destination.of("payee-1"))).isEqualTo(130_000_000);
        Answer payouts = node.get("/v1/treasury/payouts").expect(200);
        assertThat(payouts.text("/payouts/0/payout")).isEqualTo(payouts.text("/payouts/1/payout"));
        assertThat(payouts.text("/payouts/2/payout"))
                .isNotEqualTo(payouts.text("/payouts/0/payout"));
    }

    @Test
    void theSameKeyWithOtherContentIsRefused() {
        with("k", wish("10", "")).expect(201);
        assertThat(with("k", wish("11", "")).expect(409).text("/code"))
                .isEqualTo("idempotency-key-reused");
        assertThat(node.available("agent", "USDC")).isEqualTo("39.90");
    }

    @Test
    void whatCannotBePaidOutIsSaidAtOnce() {
        assertThat(node.post("/v1/withdrawals", wish("0.5", "")).expect(422).text("/detail"))
                .contains("from 1.00 on, in multiples of 0.01");
        assertThat(node.post("/v1/withdrawals", wish("1.001", "")).expect(422).text("/code"))
                .isEqualTo("not-withdrawn");
        String elsewhere = wish("10", "").replace("payee-1", "somewhere");
        assertThat(node.post("/v1/withdrawals", elsewhere).expect(422).text("/detail"))
                .contains("no rail of this node pays USDC to somewhere");
        assertThat(node.post("/v1/withdrawals", wish("1000", "")).expect(422).text("/code"))
                .isEqualTo("insufficient-funds");
        assertThat(node.get("/v1/withdrawals").expect(200).text("/withdrawals/0/state"))
                .isEqualTo("refused");
    }

    @Test
    void theGuardJudgesIt() {
        node.putPolicy(
                        "",
                        """
                        policy: p
                        version: 1
                        asset: USDC
                        budgets:
                          - name: team
                            ask: { from: 5.00 USDC, approvals: 1, approvers: [operator] }
                        """)
                .expect(200);
        String account =
                node.get("/v1/wallets/" + node.id("agent")).expect(200).text("/accounts/1/id");
        String budgets = node.get("/v1/budgets").expect(200).text("/budgets/0/id");
        node.post("/v1/accounts/" + account + "/budget", "{\"budget\":\"" + budgets + "\"}")
                .expect(200);
        Answer asked = with("k", wish("10", "")).expect(403);
        assertThat(asked.text("/code")).isEqualTo("approval-pending");
        node.turn();
        assertThat(node.rail.outside.received(Destination.of("payee-1"))).isZero();
        node.post(asked.text("/approval") + "/approve", "").expect(200);
        node.ledger.advance(Duration.ofSeconds(6));
        node.turn();
        node.turn();
        assertThat(node.rail.outside.received(Destination.of("payee-1"))).isEqualTo(10_000_000);
        assertThat(with("k", wish("10", "")).expect(201).text("/state")).isEqualTo("paid");
    }

    @Test
    void whatNamesNobodyWaitsForAHuman() {
        node.rail.outside.payIn(7_000_000, "for the cat");
        node.turn();
        Answer tasks = node.get("/v1/treasury/tasks").expect(200);
        assertThat(tasks.text("/tasks/0/kind")).isEqualTo("deposit-unclaimed");
        assertThat(tasks.text("/tasks/0/words")).contains("for the cat");
        assertThat(node.get("/v1/treasury/rails").text("/inSuspense/USDC")).isEqualTo("7.00");
        String path = "/v1/treasury/tasks/" + tasks.text("/tasks/0/id");
        String decision = "{\"wallet\":\"%s\",\"note\":\"she wrote\"}";
        node.post(path, decision.formatted(node.id("agent"))).expect(200);
        node.post(path, decision.formatted(node.id("agent"))).expect(200);
        node.post(path, decision.formatted(node.id("shop"))).expect(409);
        assertThat(node.available("agent", "USDC")).isEqualTo("57.00");
        assertThat(node.get("/v1/treasury/rails").text("/inSuspense/USDC")).isEqualTo("0.00");
    }

    @Test
    void itGoesBackToWhomItCameFrom() {
        node.rail.outside.payIn(7_000_000, "for the cat");
        node.rail.outside.payIn(9_000_000, "nobody");
        node.turn();
        Answer tasks = node.get("/v1/treasury/tasks").expect(200);
        String cat = "/v1/treasury/tasks/" + tasks.text("/tasks/1/id");
        String nobody = "/v1/treasury/tasks/" + tasks.text("/tasks/0/id");
        if (tasks.text("/tasks/0/words").contains("cat")) {
            cat = "/v1/treasury/tasks/" + tasks.text("/tasks/0/id");
            nobody = "/v1/treasury/tasks/" + tasks.text("/tasks/1/id");
        }
        String back = "{\"sendBack\":true,\"note\":\"whose?\"}";
        assertThat(node.post(nobody, back).expect(400).text("/detail"))
                .contains("does not know the sender");
        node.post(cat, "{\"sendBack\":true,\"wallet\":\"1\",\"note\":\"x\"}").expect(400);
        String key = node.newKey(node.id("shopOwner"), "", "payments:read", "payments:write");
        assertThat(node.as(key, "POST", cat, back).status()).isEqualTo(403);
        String payout = node.post(cat, back).expect(200).text("/payout");
        assertThat(node.post(cat, back).expect(200).text("/payout")).isEqualTo(payout);
        node.post(cat, "{\"wallet\":\"%s\",\"note\":\"his\"}".formatted(node.id("agent")))
                .expect(409);
        node.turn();
        node.turn();
        assertThat(node.rail.outside.received(Destination.of("payee-back"))).isEqualTo(7_000_000);
        assertThat(node.get("/v1/withdrawals/" + payout).expect(200).text("/state"))
                .isEqualTo("paid");
        assertThat(node.get("/v1/treasury/rails").text("/inSuspense/USDC")).isEqualTo("9.00");
        assertThat(node.get("/v1/treasury/reconciliation").at("/rails/0/breaks")).isEmpty();
    }

    @Test
    void moneyThatNobodyOrderedGoesOutOfSuspense() {
        node.rail.tasks.add(new RailTask(1, "debit-unmatched", "x-1", -30_000, "a fee", true, 1));
        node.turn();
        assertThat(node.get("/v1/treasury/rails").text("/inSuspense/USDC")).isEqualTo("-0.03");
        node.post("/v1/treasury/tasks/memory.t1", "{\"note\":\"the bank's fee\"}").expect(200);
        assertThat(node.rail.tasks).isEmpty();
        assertThat(node.get("/v1/treasury/rails").text("/openTasks")).isEqualTo("0");
    }

    @Test
    void anotherOwnersKeySeesAndMovesNothing() {
        String id = with("k", wish("10", "")).expect(201).text("/id");
        String key = node.newKey(node.id("shopOwner"), "", "payments:read", "payments:write");
        assertThat(node.as(key, "GET", "/v1/withdrawals/" + id, "").status()).isEqualTo(404);
        assertThat(node.as(key, "POST", "/v1/withdrawals", wish("1", "")).status()).isEqualTo(403);
        assertThat(node.as(key, "GET", "/v1/withdrawals", "").expect(200).at("/withdrawals"))
                .isEmpty();
    }

    @Test
    void routesSayWhy() {
        Answer route = node.get("/v1/treasury/routes?asset=USDC&amount=10").expect(200);
        assertThat(route.text("/channel")).isEqualTo("memory");
        assertThat(route.text("/costs")).isEqualTo("0.0001");
        assertThat(route.text("/gives/amount")).isEqualTo("10.0001");
        assertThat(route.text("/hops/0/out/amount")).isEqualTo("10.00");
        Answer late = node.get("/v1/treasury/routes?asset=USDC&amount=10&within=1").expect(200);
        assertThat(late.text("/others/0/reason")).isEqualTo("takes 4000 ms, at most 1000 allowed");
        Answer away = node.get("/v1/treasury/routes?asset=USDC&amount=10&to=DE89").expect(200);
        assertThat(away.text("/others/0/reason"))
                .isEqualTo("memory is closed: it does not pay to such an account");
        Answer other = node.get("/v1/treasury/routes?asset=USDC&amount=10&from=EURC").expect(200);
        assertThat(other.text("/others/0/channel")).isEqualTo("convert EURC>USDC, memory");
        assertThat(other.text("/others/0/reason")).contains("EURC is not converted into USDC here");
        node.get("/v1/treasury/routes?asset=USDC&amount=10&within=0").expect(400);
    }
}
