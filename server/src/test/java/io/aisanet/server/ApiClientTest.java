package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.AisaAsset;
import io.aisanet.server.client.ApiClient;
import io.aisanet.server.client.ApiProblemException;
import io.aisanet.server.client.ApiUnreachableException;
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
