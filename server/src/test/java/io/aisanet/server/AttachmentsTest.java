package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.server.Node.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AttachmentsTest {
    private final Node node = new Node().withParties();
    private String team = "";
    private String agentKey = "";

    @BeforeEach
    void limit() {
        team = node.applyPolicy("maxPayment: 2.00 USD").text("/budgets/team");
        agentKey =
                node.newKey(
                        node.id("owner"),
                        node.id("agent"),
                        "wallets:read",
                        "wallets:write",
                        "budgets:read",
                        "budgets:write");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private String defaults() {
        return "/v1/owners/" + node.id("owner") + "/budgets";
    }

    private String attachment() {
        return "/v1/accounts/" + node.account("agent") + "/budget";
    }

    private Answer delete(String path) {
        return node.as(node.operatorKey, "DELETE", path, "");
    }

    private Answer pay(String amount) {
        String body = Node.transfer(node.id("agent"), node.id("shop"), amount);
        return node.post("/v1/transfers", body);
    }

    @Test
    void anAccountIsAttachedAndDetached() {
        node.attach("agent", team);
        pay("3").expect(403);
        assertThat(node.get("/v1/budgets/" + team).expect(200).at("/accounts")).hasSize(1);
        assertThat(node.get("/v1/budgets/" + team).at("/accountsNext").isMissingNode()).isTrue();
        assertThat(node.get("/v1/budgets/" + team + "/accounts").expect(200).at("/accounts"))
                .hasSize(1);
        Answer free = delete(attachment()).expect(200);
        assertThat(free.at("/budget").isMissingNode()).isTrue();
        pay("3").expect(201);
        assertThat(node.get("/v1/budgets/" + team).expect(200).at("/accounts")).isEmpty();
    }

    @Test
    void anAgentCannotTakeItselfFromUnderItsBudget() {
        node.attach("agent", team);
        String loose =
                node.post(
                                "/v1/budgets",
                                "{\"name\":\"loose\",\"owner\":\"%s\"}".formatted(node.id("owner")))
                        .expect(201)
                        .text("/id");
        String to = "{\"budget\":\"" + loose + "\"}";
        node.as(agentKey, "DELETE", attachment(), "").expect(403);
        node.as(agentKey, "POST", attachment(), to).expect(403);
        node.as(agentKey, "POST", defaults(), to).expect(403);
        node.as(agentKey, "DELETE", defaults() + "/USD", "").expect(403);
        node.as(agentKey, "GET", defaults(), "").expect(403);
        String stranger = node.newKey(node.id("shopOwner"), "", "budgets:read", "budgets:write");
        node.as(stranger, "DELETE", attachment(), "").expect(404);
        node.as(stranger, "POST", defaults(), to).expect(404);
        pay("3").expect(403);
    }

    @Test
    void newAgentsBeginWhereTheOwnerSays() {
        Answer said = node.post(defaults(), "{\"budget\":\"" + team + "\"}").expect(200);
        assertThat(said.text("/newAgents/0/asset")).isEqualTo("USD");
        assertThat(said.text("/newAgents/0/path")).isEqualTo("team");
        assertThat(newWallet().text("/accounts/0/budget")).isEqualTo(team);
        assertThat(delete(defaults() + "/USD").expect(200).at("/newAgents")).isEmpty();
        assertThat(newWallet().at("/accounts/0/budget").isMissingNode()).isTrue();
        delete(defaults() + "/EUR").expect(404);
        node.post(defaults(), "{\"budget\":\"99\"}").expect(404);
    }

    private Answer newWallet() {
        return node.post(
                        "/v1/wallets",
                        """
                        {"owner":"%s","kind":"agent","name":"w","assets":["USD"]}\
                        """
                                .formatted(node.id("owner")))
                .expect(201);
    }

    @Test
    void aNewAccountIsNoWayAround() {
        node.attach("agent", team);
        String path = "/v1/wallets/" + node.id("agent") + "/accounts";
        String usdc = "{\"asset\":\"USDC\"}";
        Answer refused = node.as(agentKey, "POST", path, usdc).expect(403);
        assertThat(refused.text("/detail")).contains("under a budget", "USDC", defaults());

        String caps =
                node.post(
                                "/v1/budgets",
                                """
                                {"name":"usdc","owner":"%s","asset":"USDC","rules":{"maxPayment":"1 USDC"}}
                                """
                                        .formatted(node.id("owner")))
                        .expect(201)
                        .text("/id");
        node.post(defaults(), "{\"budget\":\"" + caps + "\"}").expect(200);
        Answer opened = node.as(agentKey, "POST", path, usdc).expect(201);
        assertThat(opened.text("/budget")).isEqualTo(caps);
    }

    @Test
    void whoeverIsNotLimitedMayOpenAccounts() {
        String path = "/v1/wallets/" + node.id("agent") + "/accounts";
        node.as(agentKey, "POST", path, "{\"asset\":\"USDC\"}").expect(201);
        node.attach("agent", team);
        String shop = "/v1/wallets/" + node.id("shop") + "/accounts";
        node.post(shop, "{\"asset\":\"USDC\"}").expect(201);
    }

    @Test
    void approversMustBeThere() {
        String ask = "ask: { from: 1.00 USD, approvers: [%s] }";
        String phone = node.newKey(node.id("owner"), "", "approve");
        Answer keys = node.get("/v1/keys").expect(200);
        String number = keys.text("/keys/" + (keys.at("/keys").size() - 1) + "/number");
        assertThat(keys.at("/keys").findValuesAsText("name")).contains("operator", "test");
        node.putPolicy("", Node.policy(ask.formatted(number))).expect(200);
        for (String nobody : new String[] {"99", "0", agentNumber(keys)}) {
            Answer wrong = node.putPolicy("", Node.policy(ask.formatted(nobody))).expect(400);
            assertThat(wrong.text("/errors/0/detail"))
                    .contains('"' + nobody + '"', "aisa key list");
        }
        node.as(phone, "GET", "/v1/keys", "").expect(403);
        String last = keys.text("/keys/" + (keys.at("/keys").size() - 1) + "/id");
        node.as(node.operatorKey, "DELETE", "/v1/keys/" + last, "").expect(200);
        node.putPolicy("", Node.policy(ask.formatted(number))).expect(400);
        node.putPolicy("", Node.policy(ask.formatted("owner"))).expect(200);
    }

    /** A key that may not approve. */
    private static String agentNumber(Answer keys) {
        for (var key : keys.at("/keys")) {
            if (key.has("wallet")) {
                return key.path("number").asText();
            }
        }
        throw new AssertionError("no key of the agent");
    }

    @Test
    void anAgentHasNoSayWhoApproves() {
        node.attach("agent", team);
        String body =
                """
                {"name":"sub","parent":"%s","rules":{"ask":
                {"from":"0.20 USD","approvals":1,"approvers":["owner"]}}}
                """
                        .formatted(team);
        node.as(agentKey, "POST", "/v1/budgets", body).expect(400);
        node.post("/v1/budgets", body).expect(201);
    }
}
