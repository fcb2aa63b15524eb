package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.Gateway;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.LedgerSettlement;
import io.aisanet.gateway.ListenConfig;
import io.aisanet.gateway.SessionConfig;
import io.aisanet.gateway.UpstreamConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Settlement;
import io.aisanet.paywall.Terms;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.Receipt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A durable node, an API, gateways that sell it under names of their own, and a buyer. */
final class WalletTown implements AutoCloseable {
    static final long PRICE = 1_000;
    static final long FUNDS = 100 * PRICE;

    private final AisaNode node;
    private final LedgerClient ledger;
    private final Town town;
    private final Party shop;
    private final UpstreamServer upstream;
    private final List<Settlement> settlements = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();
    final AtomicInteger served = new AtomicInteger();

    WalletTown(Path dataDir) throws IOException {
        node = AisaNode.start(NodeConfig.in(dataDir).withFileSyncLevel(0));
        ledger = node.client();
        town = Town.found(ledger, Asset.USD, "wallet town");
        shop = town.shop("shop");
        upstream =
                UpstreamServer.start((request, out) ->
                        out.write(
                                UpstreamServer.json(
                                        200, "{\"call\":" + served.incrementAndGet() + "}")));
    }

    /** Sells everything under /paid/ at a price, in some dialects. */
    Gateway sell(long price, Set<Dialect> dialects) {
        return sell(terms(price), config -> config.withDialects(dialects));
    }

    Terms terms(long price) {
        return new Terms(new Price(AisaAsset.USD, price), shop.address(), 120);
    }

    /** Sells everything under /paid/ on these terms. */
    Gateway sell(Terms terms, UnaryOperator<GatewayConfig> setting) {
        return sell(terms, setting, Tracing.NONE);
    }

    /** The same; its requests are followed. */
    Gateway sell(Terms terms, UnaryOperator<GatewayConfig> setting, Tracing tracing) {
        UpstreamConfig api =
                UpstreamConfig.of("api", URI.create("http://127.0.0.1:" + upstream.port()));
        Route route = Route.paid("/paid/**", terms, "api").withMethods("GET", "POST");
        Settlement settlement = LedgerSettlement.open(node.client(), List.of(terms));
        settlements.add(settlement);
        Gateway gateway =
                Gateway.start(
                        setting.apply(GatewayConfig.local(List.of(api), List.of(route))),
                        settlement,
                        tracing);
        gateways.add(gateway);
        return gateway;
    }

    /** Sells by the call, and by sessions and channels that are kept in a directory. */
    Gateway sellBySession(Path directory, int port, Terms terms) {
        return sell(
                terms,
                config ->
                        config.withSessions(SessionConfig.in(directory))
                                .withListen(ListenConfig.plain("127.0.0.1", port)));
    }

    /** A call of what a gateway of the town sells. */
    private static HttpRequest call(Gateway gateway) {
        return HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/paid/model")).build();
    }

    /** Makes a call, which has to be paid. */
    static Receipt pay(PayingClient client, Gateway gateway)
            throws IOException, InterruptedException {
        var answer = client.send(call(gateway), BodyHandlers.ofString());
        assertThat(answer.payment()).as(answer.body()).isInstanceOf(Payment.Paid.class);
        return ((Payment.Paid) answer.payment()).receipt();
    }

    Party buyer(String name) {
        return town.agent(name, FUNDS);
    }

    /** Has less than anything costs. */
    Party poor(String name) {
        return town.agent(name, 1);
    }

    /** Known by an Ed25519 key. */
    Party keyBuyer(String name) {
        return town.keyAgent(name, FUNDS);
    }

    AgentWallet wallet(Party party) {
        return AgentWallet.ofPrivateKey(party.privateKey());
    }

    AccountState account(Party party) {
        return town.account(party);
    }

    Party shop() {
        return shop;
    }

    @Override
    public void close() throws IOException {
        gateways.forEach(Gateway::close);
        settlements.forEach(Settlement::close);
        upstream.close();
        ledger.close();
        node.close();
    }
}
