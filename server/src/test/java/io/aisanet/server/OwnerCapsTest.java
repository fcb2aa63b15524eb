package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.guard.DefaultPolicy;
import io.aisanet.server.Node.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnerCapsTest {
    private static final String ADA = "{\"name\":\"Ada\"}";

    private Node node = new Node(NewOwnerCaps.standard());

    @AfterEach
    void stop() {
        node.close();
    }

    private String pay(String amount) {
        return Node.transfer(node.id("agent"), node.id("shop"), amount);
    }

    private List<String> assets(String owner) {
        return node.get("/v1/owners/" + owner + "/budgets")
                .expect(200)
                .at("/newAgents")
                .findValuesAsText("asset");
    }

    @Test
    void aNewOwnersAgentsAreCappedInEveryAsset() {
        node.withParties();
        assertThat(assets(node.id("owner"))).containsExactly("USD", "USDC", "EURC");
        Answer agent = node.get("/v1/wallets/" + node.id("agent")).expect(200);
        String budget = agent.text("/accounts/0/budget");
        Answer caps = node.get("/v1/budgets/" + budget).expect(200);
        assertThat(caps.text("/path")).isEqualTo("all agents");
        assertThat(caps.text("/rules/limits/day")).isEqualTo("10.00 USD");
        assertThat(node.get("/v1/budgets/" + agent.text("/accounts/1/budget")).text("/asset"))
                .isEqualTo("EURC");
        Answer shop = node.get("/v1/wallets/" + node.id("shop")).expect(200);
        assertThat(shop.at("/accounts/0/budget").isMissingNode()).isTrue();

        node.post("/v1/transfers", pay("0.49")).expect(201);
        Answer large = node.post("/v1/transfers", pay("1.01")).expect(403);
        assertThat(large.text("/rule")).isEqualTo("max-payment");
        assertThat(large.text("/detail"))
                .contains("$1.00", "every new owner begins with", "aisa guard apply caps.yaml");
        String approval = "/v1/approvals/" + node.parked("0.75");
        assertThat(node.post(approval + "/approve", "").expect(200).text("/state"))
                .isEqualTo("approved");
    }

    @Test
    void whatTheTemplateSaysIsWhatThereIs() {
        node.withParties();
        Answer same = node.putPolicy("&dryRun=true", DefaultPolicy.yaml()).expect(200);
        assertThat(same.at("/diff")).isEmpty();
        String more = DefaultPolicy.yaml().replace("maxPayment: 1.00", "maxPayment: 2.00");
        node.putPolicy("", more).expect(200);
        Answer stillSmall = node.post("/v1/transfers", pay("2.01")).expect(403);
        assertThat(stillSmall.text("/limit")).isEqualTo("2.00 USD");
        assertThat(stillSmall.text("/detail")).doesNotContain("new owner");
    }

    /** The owner is command 1; each asset has a budget and then its attachment. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aRepetitionFinishesWhatACrashLeft(int applied) {
        String key = "create-" + applied;
        String owner = crashAfter(applied, key);
        Answer again = create(key).expect(201);
        assertThat(again.text("/id")).isEqualTo(owner);
        assertThat(assets(again.text("/id"))).containsExactly("USD", "USDC", "EURC");
        assertThat(node.get("/v1/budgets").expect(200).at("/budgets")).hasSize(3);
        long events = node.get("/v1/ledger").at("/eventSequence").asLong();
        create(key).expect(201);
        assertThat(node.get("/v1/ledger").at("/eventSequence").asLong()).isEqualTo(events);
    }

    @Test
    void theFirstWalletFinishesWhatNobodyRepeated() {
        String owner = crashAfter(2, "never-again");
        node.post(
                        "/v1/wallets",
                        "{\"kind\":\"agent\",\"name\":\"a\",\"owner\":\"%s\",\"assets\":[\"EURC\"]}"
                                .formatted(owner))
                .expect(201);
        assertThat(assets(owner)).containsExactly("USD", "USDC", "EURC");
        assertThat(node.get("/v1/budgets").expect(200).at("/budgets")).hasSize(3);
    }

    @Test
    void whatTheOwnerSaidLaterStays() {
        Answer made = create("first").expect(201);
        String path = "/v1/owners/" + made.text("/id") + "/budgets/";
        node.as(node.operatorKey, "DELETE", path + "USD", "").expect(200);
        create("first").expect(201);
        node.post("/v1/wallets", wallet(made.text("/id"))).expect(201);
        assertThat(assets(made.text("/id"))).containsExactly("USDC", "EURC");
    }

    @Test
    void anOperatorsOwnCapsCountInEveryAsset() {
        node.close();
        String yaml =
                "policy: ours\nversion: 1\nasset: USD\nbudgets:\n  - name: start\n    maxPayment: 7 USD\n";
        node = new Node(NewOwnerCaps.of(yaml, Path.of("caps.yaml")));
        String owner = create("x").expect(201).text("/id");
        Answer wallet = node.post("/v1/wallets", wallet(owner)).expect(201);
        Answer budget = node.get("/v1/budgets/" + wallet.text("/accounts/1/budget")).expect(200);
        assertThat(budget.text("/rules/maxPayment")).isEqualTo("7.00 EURC");
    }

    @Test
    void noneMeansNone() {
        node.close();
        node = new Node(NewOwnerCaps.none()).withParties();
        assertThat(assets(node.id("owner"))).isEmpty();
        node.post("/v1/transfers", pay("50")).expect(201);
    }

    private static String wallet(String owner) {
        return "{\"kind\":\"agent\",\"name\":\"a\",\"owner\":\"%s\",\"assets\":[\"USD\",\"EURC\"]}"
                .formatted(owner);
    }

    private Answer create(String key) {
        return node.send(
                "POST",
                "/v1/owners",
                ADA,
                Map.of("Authorization", "Bearer " + node.operatorKey, "Idempotency-Key", key));
    }

    /** The node takes the owner and so many commands after it, and no more; the owner's id. */
    private String crashAfter(int applied, String key) {
        node.ledger.dieAfter(1 + applied);
        create(key).expect(500);
        node.ledger.revive();
        long owners = node.get("/v1/ledger").expect(200).at("/owners").asLong();
        return Long.toString(owners);
    }
}
