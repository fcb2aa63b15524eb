package io.aisanet.app.demo;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import java.net.InetAddress;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/**
 * The providers' HTTP servers, each on a port of its own on loopback. They know nothing of money.
 */
final class ProviderServers implements AutoCloseable {
    private final Map<Provider, WebServer> servers = new EnumMap<>(Provider.class);

    private ProviderServers() {}

    static ProviderServers start() {
        var all = new ProviderServers();
        var goods = new Goods();
        all.serve(Provider.QUOTE_DESK, rules -> rules.get("/quotes/{symbol}", goods::quote));
        all.serve(
                Provider.MARKET_DESK, rules -> rules.get("/reports/{name}/summary", goods::report));
        all.serve(Provider.GPU_FARM, rules -> rules.post("/gpu/render", goods::render));
        all.serve(
                Provider.MODEL_HOUSE,
                rules ->
                        rules.post("/models/small", goods::smallModel)
                                .post("/models/large", goods::largeModel));
        all.serve(Provider.LENS_SHOP, rules -> rules.post("/lens-shop/orders", goods::order));
        all.serve(
                Provider.FRAME_SHOP,
                rules ->
                        rules.post("/frame-shop/orders", goods::order)
                                .post("/frame-shop/orders/titanium", goods::order));
        return all;
    }

    URI address(Provider provider) {
        WebServer server = servers.get(provider);
        if (server == null) {
            throw new IllegalStateException(provider + " does not run");
        }
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        servers.values().forEach(WebServer::stop);
    }

    private interface Shelf {
        HttpRules fill(HttpRules rules);
    }

    private void serve(Provider provider, Shelf shelf) {
        servers.put(
                provider,
                WebServer.builder()
                        .address(InetAddress.getLoopbackAddress())
                        .port(0)
                        .shutdownHook(false)
                        .routing(routing -> shelf.fill(routing))
                        .build()
                        .start());
    }
}
