package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.gateway.ExtensionConfig;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.PublishConfig;
import io.aisanet.gateway.SigningKey;
import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.PathPattern;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code @x402/extensions} 2.27.0 signs in at our gateway and verifies what it signs. */
final class StockExtensionsAtGatewayTest {
    private static final long FUNDS = 10 * PaidApi.PRICE;
    private static final SigningKey KEY = SigningKey.parse("0x" + "77".repeat(32));

    @TempDir private static Path dataDir;

    private static void serve(HttpMessage request, OutputStream out) throws IOException {
        out.write(UpstreamServer.json(200, "{}"));
    }

    /** Known by where it listens: a wallet signs in nowhere else. */
    private static GatewayConfig speaking(GatewayConfig usual) {
        ExtensionConfig all =
                new ExtensionConfig(Set.of(PathPattern.parse("/paid/**")), 60_000, KEY);
        return GatewayConfig.local(usual.upstreams(), usual.routes())
                .withPublish(PublishConfig.DEFAULTS.listed(null).withExtensions(all));
    }

    @Test
    void paysOnceSignsInForTheSecondAndBelievesTheSignatures() throws Exception {
        try (ProvingGround ground =
                ProvingGround.open(dataDir, "extensions", StockExtensionsAtGatewayTest::serve)) {
            Party agent = ground.town().agent("agent", FUNDS);
            int port = ground.openGateway(StockExtensionsAtGatewayTest::speaking);

            List<JsonNode> calls =
                    new StockBuyer(NodeScript.Folder.NPM, agent, AisaAsset.USD)
                            .times(2, 1)
                            .run("extras", port, "/paid/report?unit=mm");

            JsonNode first = calls.getFirst();
            JsonNode second = calls.getLast();
            String signer = KEY.address().toChecksumString();
            assertThat(first.path("status").asInt()).as("%s", calls).isEqualTo(200);
            assertThat(first.path("paid").asBoolean()).isTrue();
            assertThat(first.path("offerSigner").asText()).isEqualTo(signer);
            assertThat(first.path("receiptSigner").asText()).isEqualTo(signer);
            assertThat(first.path("extensions")).hasSize(3);
            assertThat(first.path("headerLength").asInt()).as("%s", calls).isLessThan(3000);
            assertThat(second.path("status").asInt()).as("%s", calls).isEqualTo(200);
            assertThat(second.path("requests").asInt()).isEqualTo(2);
            assertThat(second.path("paid").asBoolean()).isFalse();
            assertThat(ground.town().account(agent).available()).isEqualTo(FUNDS - PaidApi.PRICE);
        }
    }
}
