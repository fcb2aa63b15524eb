package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.server.client.ApiClient;
import io.aisanet.server.client.NewWallet;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API over a real node on disk, stopped and started again. */
class RealNodeTest {
    private static final ApiClient.Amount CENT = new ApiClient.Amount(AisaAsset.USD, 10_000);

    @TempDir private Path dir;

    private void run(BiConsumer<ApiClient, Genesis> work) {
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir).withFileSyncLevel(0));
                LedgerClient ledger = node.client()) {
            Genesis genesis = Genesis.ensure(ledger);
            String key = OperatorKey.ensure(dir, ledger);
            Backend backend = new Backend(ledger, node.events()::from, node::snapshot);
            try (ApiServer server = ApiServer.start(ApiConfig.onLoopback(), backend);
                    ApiClient api =
                            new ApiClient(URI.create("http://127.0.0.1:" + server.port()), key)) {
                work.accept(api, genesis);
            }
        }
    }

    @Test
    void goesOnWhereItWas() {
        run((api, genesis) -> {
            String owner = api.createOwner("Ada", "UTC");
            for (String name : List.of("agent", "shop")) {
                api.createWallet(new NewWallet(owner, "agent", name, "", List.of("USD")));
            }
            api.fund("fund", "3", new ApiClient.Amount(AisaAsset.USD, 1_000_000));
            api.transfer("pay", "3", "4", CENT);
            assertThat(api.payments(10)).hasSize(2);
        });
        run((api, genesis) -> {
            assertThat(genesis).isEqualTo(new Genesis(1, 1, 2));
            api.transfer("pay", "3", "4", CENT);
            assertThat(api.payments(10)).hasSize(2);
            assertThat(api.wallet("4").accounts().getFirst().available()).isEqualTo("0.01");
            assertThat(api.digest("", "").path("payments").asInt()).isEqualTo(1);
            assertThat(api.ledger().path("balanced").asBoolean()).isTrue();
        });
    }
}
