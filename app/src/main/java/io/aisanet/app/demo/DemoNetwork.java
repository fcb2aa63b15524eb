package io.aisanet.app.demo;

import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.node.LocalNode;
import io.aisanet.app.node.RunningGateway;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.ListenConfig;
import io.aisanet.gateway.UpstreamConfig;
import io.aisanet.ledger.WalletKind;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import io.aisanet.server.ApiConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everything that runs in the demo beside the agents: node, API, providers, gateway. */
final class DemoNetwork implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 120;

    private final LocalNode node;
    private final ProviderServers servers;
    private final RunningGateway gateway;
    private final Registry registry;
    private final Map<Provider, Participant> providers;

    /**
     * Ports on loopback; 0 = one that the system picks.
     *
     * @param api of the HTTP API
     * @param gateway of the gateway
     */
    record Ports(int api, int gateway) {}

    private DemoNetwork(
            LocalNode node,
            ProviderServers servers,
            Registry registry,
            Map<Provider, Participant> providers,
            int gatewayPort) {
        this.node = node;
        this.servers = servers;
        this.registry = registry;
        this.providers = providers;
        GatewayConfig config = config(servers, providers, gatewayPort);
        this.gateway = RunningGateway.overLedger(config, node.node().client());
    }

    @SuppressWarnings("MustBeClosedChecker")
    static DemoNetwork start(Path dataDir, Ports ports) throws IOException {
        LocalNode node =
                LocalNode.start(
                        NodeConfig.in(dataDir),
                        ApiConfig.onLoopback()
                                .withAddress("127.0.0.1", ports.api())
                                .withAccessLog(false));
        ProviderServers servers = null;
        try {
            servers = ProviderServers.start();
            var registry = new Registry(dataDir.resolve("wallets"), new LedgerDesk(node.ledger()));
            return new DemoNetwork(node, servers, registry, join(registry), ports.gateway());
        } catch (IOException | RuntimeException e) {
            if (servers != null) {
                servers.close();
            }
            node.close();
            throw e;
        }
    }

    LocalNode node() {
        return node;
    }

    Registry registry() {
        return registry;
    }

    Participant participant(Provider provider) {
        Participant found = providers.get(provider);
        if (found == null) {
            throw new IllegalStateException(provider + " has no wallet");
        }
        return found;
    }

    /** Where agents buy. */
    URI gatewayUrl() {
        return gateway.url();
    }

    /** Stops in the order in which requests flow, so that none is cut off behind its hold. */
    @Override
    public void close() {
        gateway.close();
        servers.close();
        node.close();
    }

    private static Map<Provider, Participant> join(Registry registry) throws IOException {
        var group = registry.new Group("Demo providers", WalletKind.PROVIDER);
        var all = new EnumMap<Provider, Participant>(Provider.class);
        for (Provider provider : Provider.values()) {
            all.put(provider, group.join(provider.walletName()));
        }
        return all;
    }

    private static GatewayConfig config(
            ProviderServers servers, Map<Provider, Participant> providers, int port) {
        var upstreams = new ArrayList<UpstreamConfig>();
        providers.forEach((provider, _) ->
                upstreams.add(
                        UpstreamConfig.of(provider.upstreamName(), servers.address(provider))));
        List<Route> routes = new ArrayList<>();
        for (Product product : Product.values()) {
            Participant payee = providers.get(product.provider());
            if (payee != null) {
                routes.add(route(product, payee));
            }
        }
        return GatewayConfig.local(upstreams, routes)
                .withListen(ListenConfig.plain("127.0.0.1", port));
    }

    private static Route route(Product product, Participant payee) {
        var price = new Price(product.price().asset(), product.price().atomic());
        var terms = new Terms(price, payee.keys().address(), TIMEOUT_SECONDS);
        return Route.paid(product.pattern(), terms, product.provider().upstreamName())
                .withMethods(product.method())
                .withDescription(product.description(), "application/json");
    }
}
