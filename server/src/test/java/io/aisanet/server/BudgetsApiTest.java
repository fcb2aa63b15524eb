package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.server.Node.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BudgetsApiTest {
    private final Node node = new Node().withParties();

    @AfterEach
    void stop() {
        node.close();
    }

    private String pay(String amount) {
        return Node.transfer(node.id("agent"), node.id("shop"), amount);
    }

    private String teamWithAgent(String... rules) {
        String team = node.applyPolicy(rules).text("/budgets/team");
        node.attach("agent", team);
        return team;
    }

    @Test
    void aPolicyIsShownBeforeItIsApplied() {
        String yaml = Node.policy("maxPayment: 2.00 USD", "limits: { day: 5.00 USD }");
        Answer dry = node.putPolicy("&dryRun=true", yaml).expect(200);
        assertThat(dry.at("/applied").asBoolean()).isFalse();
        assertThat(dry.at("/diff").toString()).contains("team  is new");
        assertThat(node.get("/v1/budgets").expect(200).at("/budgets")).isEmpty();

        Answer applied = node.putPolicy("", yaml).expect(200);
        assertThat(applied.text("/hash")).isEqualTo(dry.text("/hash"));
        Answer budget = node.get("/v1/budgets/" + applied.text("/budgets/team")).expect(200);
        assertThat(budget.text("/policy")).isEqualTo(applied.text("/hash"));
        assertThat(budget.text("/rules/maxPayment")).isEqualTo("2.00 USD");
        assertThat(budget.text("/windows/day/left/amount")).isEqualTo("5.00");
        assertThat(node.putPolicy("", yaml).expect(200).at("/steps")).isEmpty();
    }

    @Test
    void everyMistakeInAPolicyIsToldWithItsLine() {
        Answer wrong =
                node.putPolicy("", Node.policy("maxPayment: 2 EURC", "colour: red")).expect(400);
        assertThat(wrong.at("/errors")).hasSize(2);
        assertThat(wrong.at("/errors/0/line").asInt()).isEqualTo(6);
        Answer unknown =
                node.putPolicy("", Node.policy("ask: { from: 1.00 USD, approvers: [nobody] }"))
                        .expect(400);
        assertThat(unknown.text("/errors/0/detail")).contains("nobody", "scope approve");
        node.newKey(node.id("owner"), node.id("agent"), "approve");
        node.putPolicy("", Node.policy("ask: { from: 1.00 USD, approvers: [test] }")).expect(400);
        node.as(node.operatorKey, "PUT", "/v1/policies", "{}").expect(415);
    }

    @Test
    void aDeniedTransferSaysWhyAndWhenToTryAgain() {
        teamWithAgent("maxPayment: 2.00 USD", "limits: { day: 3.00 USD }");
        Answer large = node.post("/v1/transfers", pay("2.01")).expect(403);
        assertThat(large.text("/code")).isEqualTo("denied");
        assertThat(large.text("/rule")).isEqualTo("max-payment");
        assertThat(large.text("/limit")).isEqualTo("2.00 USD");
        assertThat(large.raw().headers().firstValue("Retry-After")).isEmpty();

        node.post("/v1/transfers", pay("2")).expect(201);
        Answer often = node.post("/v1/transfers", pay("1.5")).expect(403);
        assertThat(often.text("/rule")).isEqualTo("amount-per-day");
        assertThat(often.text("/remaining")).isEqualTo("1.00 USD");
        long waitS = often.raw().headers().firstValueAsLong("Retry-After").orElseThrow();
        assertThat(waitS).isBetween(86_400L, 94_000L);
        node.ledger.advance(Duration.ofSeconds(waitS));
        node.post("/v1/transfers", pay("1.5")).expect(201);
    }

    @Test
    void aHoldWaitsForItsApprovalAndIsTakenUpByTheSameRequest() {
        String phone = node.newKey(node.id("owner"), "", "payments:read", "approve");
        teamWithAgent("ask: { from: 0.50 USD, approvals: 1, approvers: [test] }");
        Map<String, String> same =
                Map.of("Authorization", "Bearer " + node.operatorKey, "Idempotency-Key", "once");
        Answer asked = node.send("POST", "/v1/holds", node.hold("0.75"), same).expect(403);
        assertThat(asked.text("/code")).isEqualTo("approval-pending");
        assertThat(asked.raw().headers().firstValue("Retry-After")).isPresent();
        String approval = asked.text("/approval");
        assertThat(node.get(approval).expect(200).text("/state")).isEqualTo("pending");
        assertThat(node.as(phone, "GET", "/v1/approvals", "").expect(200).at("/approvals"))
                .hasSize(1);

        Answer stranger = node.post(approval + "/approve", "").expect(403);
        assertThat(stranger.text("/code")).isEqualTo("forbidden");
        assertThat(node.as(phone, "POST", approval + "/approve", "").expect(200).text("/state"))
                .isEqualTo("approved");
        node.send("POST", "/v1/holds", node.hold("0.75"), same).expect(201);
        assertThat(node.get(approval).expect(200).text("/state")).isEqualTo("taken-up");
        assertThat(node.get("/v1/approvals").expect(200).at("/approvals")).isEmpty();
    }

    @Test
    void anApproverOfTheBudgetAboveSeesWhatWaits() {
        String boss = node.newKey(node.id("owner"), "", "payments:read", "approve");
        String team =
                node.applyPolicy("ask: { from: 0.50 USD, approvals: 1, approvers: [test] }")
                        .text("/budgets/team");
        String sub =
                node.post(
                                "/v1/budgets",
                                """
                                {"name":"sub","parent":"%s","rules":{"ask":
                                {"from":"0.20 USD","approvals":1,"approvers":["operator"]}}}
                                """
                                        .formatted(team))
                        .expect(201)
                        .text("/id");
        node.attach("agent", sub);
        String approval = "/v1/approvals/" + node.parked("0.75");
        assertThat(node.post(approval + "/approve", "").expect(200).text("/state"))
                .isEqualTo("pending");
        assertThat(node.as(boss, "POST", approval + "/approve", "").expect(200).text("/state"))
                .isEqualTo("approved");
    }

    @Test
    void aNoGivesTheMoneyBack() {
        String phone = node.newKey(node.id("owner"), "", "payments:read", "approve");
        teamWithAgent("ask: { from: 0.50 USD, approvals: 1, approvers: [test] }");
        String approval = "/v1/approvals/" + node.parked("0.75");
        assertThat(node.available("agent")).isEqualTo("99.25");
        assertThat(node.as(phone, "POST", approval + "/deny", "").expect(200).text("/state"))
                .isEqualTo("denied");
        assertThat(node.available("agent")).isEqualTo("100.00");
        node.as(phone, "POST", approval + "/approve", "").expect(409);
    }

    @Test
    void aDecisionIsTheSameAsThePaymentButDoesNothing() {
        teamWithAgent(
                "maxPayment: 2.00 USD",
                "ask: { from: 1.00 USD, approvals: 1, approvers: [operator] }");
        assertThat(decision("0.5")).isEqualTo("allow");
        assertThat(decision("1")).isEqualTo("ask");
        assertThat(decision("2.5")).isEqualTo("deny");
        assertThat(node.available("agent")).isEqualTo("100.00");
    }

    private String decision(String amount) {
        return node.post("/v1/decisions", pay(amount)).expect(200).text("/decision");
    }

    @Test
    void anAgentDividesItsOwnBudgetAndNoOther() {
        String team = teamWithAgent("limits: { day: 5.00 USD }");
        String other =
                node.post(
                                "/v1/budgets",
                                "{\"name\":\"other\",\"owner\":\"%s\"}".formatted(node.id("owner")))
                        .expect(201)
                        .text("/id");
        String key =
                node.newKey(node.id("owner"), node.id("agent"), "budgets:read", "budgets:write");
        Answer sub = node.as(key, "POST", "/v1/budgets", child(team, "1.00 USD")).expect(201);
        assertThat(sub.text("/path")).isEqualTo("team/sub");
        assertThat(sub.text("/policy")).matches("0x0{64}");
        assertThat(node.as(key, "GET", "/v1/budgets", "").expect(200).at("/budgets")).hasSize(2);
        node.as(key, "POST", "/v1/budgets", child(team, "9.00 USD")).expect(403);
        node.as(key, "POST", "/v1/budgets", child(other, "1.00 USD")).expect(404);
        node.as(key, "POST", "/v1/budgets", "{\"name\":\"root\"}").expect(403);

        String path = "/v1/budgets/" + sub.text("/id");
        node.as(key, "POST", path + "/freeze", "").expect(200);
        node.as(key, "POST", path + "/unfreeze", "").expect(403);
        node.as(key, "PUT", "/v1/policies", "").expect(403);
    }

    private static String child(String parent, String day) {
        return """
        {"name":"sub","parent":"%s","rules":{"limits":{"day":"%s"}}}\
        """
                .formatted(parent, day);
    }

    @Test
    void aFrozenBudgetPaysNothingAndGivesItsHoldsBack() {
        String team = teamWithAgent("maxPayment: 2.00 USD");
        node.post("/v1/holds", node.hold("1")).expect(201);
        assertThat(node.available("agent")).isEqualTo("99.00");
        Answer frozen =
                node.post("/v1/budgets/" + team + "/freeze", "{\"voidHolds\":true}").expect(200);
        assertThat(frozen.at("/frozen").asBoolean()).isTrue();
        assertThat(node.available("agent")).isEqualTo("100.00");
        assertThat(node.post("/v1/transfers", pay("1")).expect(403).text("/rule"))
                .isEqualTo("frozen");
        node.post("/v1/budgets/" + team + "/unfreeze", "").expect(200);
        node.post("/v1/transfers", pay("1")).expect(201);
    }

    @Test
    void anotherOwnersBudgetsAreNotThere() {
        String team = teamWithAgent("maxPayment: 2.00 USD");
        String shop = node.newKey(node.id("shopOwner"), "", "budgets:read", "budgets:write");
        node.as(shop, "GET", "/v1/budgets/" + team, "").expect(404);
        node.as(shop, "GET", "/v1/budgets/" + team + "/lines", "").expect(404);
        node.as(shop, "POST", "/v1/budgets/" + team + "/freeze", "").expect(404);
        node.as(shop, "POST", "/v1/budgets", child(team, "1.00 USD")).expect(404);
        assertThat(node.as(shop, "GET", "/v1/budgets", "").expect(200).at("/budgets")).isEmpty();
    }

    /** Everything but which request it was. */
    private static String said(Answer answer) {
        ObjectNode json = answer.json();
        json.remove("instance");
        return json.toString();
    }

    @Test
    void aRepetitionOfADeniedRequestIsAnsweredLikeTheFirst() {
        teamWithAgent("limits: { day: 3.00 USD }");
        node.post("/v1/transfers", pay("2")).expect(201);
        Map<String, String> same =
                Map.of("Authorization", "Bearer " + node.operatorKey, "Idempotency-Key", "dear");
        Answer first = node.send("POST", "/v1/transfers", pay("1.5"), same).expect(403);
        assertThat(first.text("/remaining")).isEqualTo("1.00 USD");
        Answer again = node.send("POST", "/v1/transfers", pay("1.5"), same).expect(403);
        assertThat(said(again)).isEqualTo(said(first));
        assertThat(again.raw().headers().firstValue("Retry-After"))
                .isEqualTo(first.raw().headers().firstValue("Retry-After"));
        node.send("POST", "/v1/transfers", pay("1.4"), same).expect(409);
        assertThat(node.available("agent")).isEqualTo("98.00");
    }

    @Test
    void aRepetitionOfAnAskedRequestIsAnsweredLikeTheFirst() {
        teamWithAgent("ask: { from: 0.50 USD, approvals: 1, approvers: [operator] }");
        Map<String, String> same =
                Map.of("Authorization", "Bearer " + node.operatorKey, "Idempotency-Key", "ask");
        String hold = node.hold("0.75");
        Answer first = node.send("POST", "/v1/holds", hold, same).expect(403);
        Answer again = node.send("POST", "/v1/holds", hold, same).expect(403);
        assertThat(said(again)).isEqualTo(said(first));
        assertThat(first.text("/limit")).isEqualTo("0.50 USD");
        assertThat(node.get("/v1/approvals").expect(200).at("/approvals")).hasSize(1);
    }
}
