package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.Totals;
import io.aisanet.paywall.PaymentFlow;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Settlement;
import io.aisanet.paywall.Terms;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateway and a real node, over Aeron, as an operator configures it. */
class NodeTest {

    @TempDir Path folder;

    @Test
    void paysThroughACluster() throws Exception {
        InstantSource clock = InstantSource.system();
        try (AisaNode node =
                        AisaNode.start(NodeConfig.in(folder.resolve("node")).withFileSyncLevel(0));
                LedgerClient operator = node.client();
                Shop shop = new Shop(NodeTest::serve)) {
            Bank bank = new Bank(operator, clock);
            Payer provider = bank.payer(0);
            Payer payer = bank.payer(Shop.START);
            Terms terms = new Terms(new Price(AisaAsset.USD, 10_000), provider.address(), 120);
            Files.writeString(folder.resolve("token"), node.tokens().token(Role.GATEWAY));
            Path yaml =
                    Files.writeString(
                            folder.resolve("paywall.yaml"),
                            """
                            listen: {port: 0}
                            settlement:
                              kind: cluster
                              endpoints: ["%1$s"]
                              tokenFile: token
                            upstreams: [{name: api, url: "%2$s"}]
                            routes:
                              - {path: /a, price: 0.01 USD, payTo: "%3$s"}
                              - {path: /fails, price: 0.01 USD, payTo: "%3$s", flow: upfront}
                            """
                                    .formatted(
                                            node.ingressEndpoint(),
                                            shop.upstreamUrl(),
                                            terms.payTo()));
            GatewayConfig config = GatewayConfig.read(yaml);
            assertThat(config.routes())
                    .containsExactly(
                            Route.paid("/a", terms, "api"),
                            Route.paid("/fails", terms.flowing(PaymentFlow.UPFRONT), "api"));
            try (Settlement settlement = ConfiguredSettlement.open(config);
                    Gateway gateway = Gateway.start(config, settlement)) {
                for (int i = 0; i < 20; i++) {
                    String credential = credential(shop, gateway, payer, "/a");
                    assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(200);
                    assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(200);
                }
                assertThat(shop.upstreamCalls).hasValue(20);
                assertThat(bank.account(payer).debits()).isEqualTo(20 * Shop.PRICE);
                assertThat(bank.account(provider).credits()).isEqualTo(20 * Shop.PRICE);

                String upfront = credential(shop, gateway, payer, "/fails");
                assertThat(shop.get(gateway, "/fails", upfront).statusCode()).isEqualTo(500);
                assertThat(bank.account(payer).debits()).isEqualTo(21 * Shop.PRICE);
                assertThat(bank.account(payer).available())
                        .as("the call failed: what was captured before it is given back")
                        .isEqualTo(Shop.START - 20 * Shop.PRICE);
            }
            List<Totals.AssetTotals> totals = bank.totals().assets();
            assertThat(totals)
                    .allSatisfy(line -> assertThat(line.debits()).isEqualTo(line.credits()));
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        boolean fails = exchange.getRequestURI().getPath().equals("/fails");
        Shop.reply(exchange, fails ? 500 : 200, "x");
    }

    private static String credential(Shop shop, Gateway gateway, Payer payer, String path)
            throws Exception {
        HttpResponse<String> asked = shop.get(gateway, path);
        return payer.pay(asked.headers().firstValue("PAYMENT-REQUIRED").orElseThrow());
    }
}
