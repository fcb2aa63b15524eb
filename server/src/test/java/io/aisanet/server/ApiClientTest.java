package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.guard.DefaultPolicy;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.server.client.ApiClient;
import io.aisanet.server.client.ApiProblemException;
import io.aisanet.server.client.ApiUnreachableException;
import io.aisanet.server.client.GuardApi;
import io.aisanet.server.client.NewWallet;
import io.aisanet.server.client.PaymentInfo;
import io.aisanet.server.client.WalletInfo;
import io.aisanet.server.web.ApiKey;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiClientTest {
    private static ApiClient.Amount usd(long atomic) {
        return new ApiClient.Amount(AisaAsset.USD, atomic);
    }

    @Test
    void doesWhatTheCommandLineNeeds() {
        try (Node node = new Node();
                ApiClient api = client(node, node.operatorKey)) {
            String owner = api.createOwner("Ada", "Europe/Berlin");
            WalletInfo agent =
                    api.createWallet(new NewWallet(owner, "agent", "a", "", List.of("USD")));
            WalletInfo shop =
                    api.createWallet(new NewWallet(owner, "provider", "s", "", List.of("USD")));
            api.fund(ApiClient.freshKey(), agent.id(), usd(5_000_000));
            PaymentInfo paid =
                    api.transfer(ApiClient.freshKey(), agent.id(), shop.id(), usd(10_000));
            assertThat(api.payment(paid.id()).amount()).isEqualTo("0.01");
            assertThat(api.payments(1).getFirst().id()).isEqualTo(paid.id());
            assertThat(api.wallet(agent.id()).accounts().getFirst().available()).isEqualTo("4.99");
            assertThat(api.wallets()).hasSize(4);
            assertThat(api.digest("", owner).path("sentence").asText())
                    .isEqualTo("Today, 1 payment was completed, totaling $0.01.");
            assertThat(api.ledger().path("balanced").asBoolean()).isTrue();
            String key = api.createKey("k", owner, List.of("wallets:read"));
            try (ApiClient limited = client(node, key)) {
                assertThat(limited.wallets()).hasSize(2);
                api.revokeKey(ApiKey.of(key).id());
                assertThatThrownBy(limited::wallets)
                        .isInstanceOfSatisfying(
                                ApiProblemException.class,
                                e -> assertThat(e.code()).isEqualTo("unauthenticated"));
            }
            assertThatThrownBy(() ->
                            api.transfer(
                                    ApiClient.freshKey(), agent.id(), shop.id(), usd(5_000_000)))
                    .hasMessageContaining("fund it first");
        }
    }

    @Test
    void guardsAgents() {
        try (Node node = new Node(NewOwnerCaps.standard()).withParties();
                ApiClient api = client(node, node.operatorKey)) {
            GuardApi guard = api.guard();
            String owner = node.id("owner");
            String account = node.account("agent");
            String caps = guard.newAgents(owner).at("/newAgents/0/budget").asText();
            assertThat(guard.budget(caps).at("/accounts/0").asText()).isEqualTo(account);
            JsonNode sub =
                    guard.createBudget(caps, "sub", Json.object().put("maxPayment", "0.10 USD"));
            guard.attach(account, sub.path("id").asText());
            assertThat(decision(guard, node, 200_000)).isEqualTo("deny");
            guard.detach(account);
            assertThat(decision(guard, node, 200_000)).isEqualTo("allow");
            guard.attach(account, caps);
            guard.unsetNewAgents(owner, AisaAsset.EURC);
            assertThat(guard.setNewAgents(owner, sub.path("id").asText()).path("newAgents"))
                    .hasSize(2);
            String same = DefaultPolicy.yaml();
            assertThat(guard.applyPolicy(same, owner, true).path("diff").toString())
                    .contains("made by no document");
            assertThat(guard.budgets()).hasSize(7);

            guard.freeze(caps, true);
            assertThat(decision(guard, node, 1)).isEqualTo("deny");
            guard.unfreeze(caps);
            String yes = node.parked("0.75");
            String no = node.parked("0.75");
            assertThat(guard.approvals()).hasSize(2);
            assertThat(guard.approve(yes).path("state").asText()).isEqualTo("approved");
            assertThat(guard.deny(no).path("state").asText()).isEqualTo("denied");
            assertThat(guard.approvals()).isEmpty();
        }
    }

    private static String decision(GuardApi guard, Node node, long atomic) {
        return guard.decide(node.id("agent"), node.id("shop"), usd(atomic))
                .path("decision")
                .asText();
    }

    @Test
    void saysThatANodeDoesNotAnswer() {
        Node node = new Node();
        node.close();
        try (ApiClient api = client(node, "aisa_x")) {
            assertThatThrownBy(api::ledger).isInstanceOf(ApiUnreachableException.class);
        }
    }

    private static ApiClient client(Node node, String key) {
        return new ApiClient(URI.create("http://127.0.0.1:" + node.server.port()), key);
    }
}
