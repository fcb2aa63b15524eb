package io.aisanet.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.node.LocalNode;
import io.aisanet.app.node.RunningGateway;
import io.aisanet.app.rails.RailsConfig;
import io.aisanet.app.rails.TreasuryConfig;
import io.aisanet.app.terminal.Money;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.UpstreamConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.ledger.WalletKind;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import io.aisanet.server.ApiConfig;
import io.aisanet.server.OperatorKey;
import io.aisanet.server.fees.PaymentFees;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.KeyType;
import io.aisanet.wallet.PayingClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that charges a provider: at its gateway, and for a transfer over its API. */
final class FeesTest {
    private static final long PRICE = 10_001;

    @TempDir private Path folder;

    private static byte[] key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return key;
    }

    @Test
    void threePercentOfACallAndOfATransfer() throws Exception {
        HttpServer upstream =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        upstream.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write("42".getBytes(UTF_8));
                    exchange.close();
                });
        upstream.start();
        URI api = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
        try (AgentWallet agent = AgentWallet.ofPrivateKey(KeyType.SECP256K1, key(3));
                AgentWallet shop = AgentWallet.ofPrivateKey(KeyType.SECP256K1, key(5))) {
            long shopId = makeWallets(agent, shop);
            var fees = new PaymentFees(0, Map.of(shopId, FeeSchedule.standard()));
            try (LocalNode node = start(new TreasuryConfig(RailsConfig.NONE, fees))) {
                LedgerDesk desk = new LedgerDesk(node.ledger());
                pay(node, agent, shop, api);
                assertThat(desk.available(shopId)).isEqualTo(PRICE - 300);
                assertThat(desk.available(node.genesis().fees())).isEqualTo(300);
                transfer(node, agent, shop);
                assertThat(desk.available(shopId)).isEqualTo(PRICE - 300 + 970_000);
                assertThat(desk.available(node.genesis().fees())).isEqualTo(30_300);
            }
        } finally {
            upstream.stop(0);
        }
    }

    private LocalNode start(TreasuryConfig treasury) {
        return LocalNode.start(
                NodeConfig.in(folder).withFileSyncLevel(0),
                ApiConfig.onLoopback().withAccessLog(false),
                treasury);
    }

    private long makeWallets(AgentWallet agent, AgentWallet shop) {
        try (LocalNode node = start(TreasuryConfig.NONE)) {
            LedgerDesk desk = new LedgerDesk(node.ledger());
            long owner = desk.createOwner("Ada", ZoneOffset.UTC);
            long payer = desk.createWallet(owner, WalletKind.AGENT, "scout", agent.address());
            desk.transfer(node.genesis().funding(), payer, new Money(AisaAsset.USD, 10_000_000));
            return desk.createWallet(owner, WalletKind.PROVIDER, "shop", shop.address());
        }
    }

    private static void pay(LocalNode node, AgentWallet agent, AgentWallet shop, URI api)
            throws Exception {
        Terms terms = new Terms(new Price(AisaAsset.USD, PRICE), shop.address(), 60);
        GatewayConfig config =
                GatewayConfig.local(
                        List.of(UpstreamConfig.of("api", api)),
                        List.of(Route.paid("/answer", terms, "api")));
        try (RunningGateway gateway = RunningGateway.overLedger(config, node.charging());
                PayingClient client = PayingClient.builder(agent).build()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(gateway.url() + "/answer")).build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private void transfer(LocalNode node, AgentWallet agent, AgentWallet shop) throws Exception {
        String key = Files.readString(folder.resolve(OperatorKey.FILE_NAME)).strip();
        ObjectNode wish =
                Json.object()
                        .put("payer", agent.address().toString())
                        .put("payee", shop.address().toString());
        wish.putObject("amount").put("amount", "1").put("asset", "USD");
        ObjectNode done = new NodeApi(URI.create(node.apiUrl()), key).post("/v1/transfers", wish);
        assertThat(done.path("state").asText()).isEqualTo("captured");
        assertThat(done.at("/amount/amount").asText()).isEqualTo("1.00");
    }
}
