package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.Json;
import io.aisanet.http402.ext.Bazaar;
import io.aisanet.paywall.Route;
import io.aisanet.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway lists in a catalogue, and that it does so only where it is told to. */
class RouteListingsTest {

    private static final URI BASE = URI.create("https://api.example.com");

    @TempDir private Path folder;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(exchange -> Shop.reply(exchange, 200, "ok"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static PublishConfig listed() {
        return PublishConfig.named("Weather", "").listed(null);
    }

    @Test
    void anEntryForEachPaidRouteAndMethod() throws Exception {
        Route report =
                shop.paid("/v1/report/{id}")
                        .withMethods("GET", "POST", "OPTIONS")
                        .withDescription("A report", "application/json");

        List<ObjectNode> bodies =
                RouteListings.of(BASE, listed(), List.of(report, shop.paid("/a@b/**")));

        assertThat(bodies).hasSize(1);
        JsonNode entries = bodies.getFirst().path("resources");
        assertThat(entries).hasSize(3);
        JsonNode get = entries.get(0);
        assertThat(get.path("resource").asText())
                .isEqualTo("https://api.example.com/v1/report/:id");
        assertThat(get.path("serviceName").asText()).isEqualTo("Weather");
        assertThat(get.path("description").asText()).isEqualTo("A report");
        assertThat(get.at("/accepts/0/amount").asText()).isEqualTo("10000");
        assertThat(get.at("/accepts/0/scheme").asText()).isEqualTo("exact");
        Bazaar bazaar = Bazaar.fromJson((ObjectNode) get.at("/extensions/bazaar"));
        assertThat(bazaar.routeTemplate()).isEqualTo("/v1/report/:id");
        assertThat(bazaar.operation()).isEqualTo("GET");
        assertThat(entries.get(1).at("/extensions/bazaar/info/input/method").asText())
                .isEqualTo("POST");
        assertThat(entries.get(2).path("resource").asText())
                .isEqualTo("https://api.example.com/a%40b/:rest");
    }

    @Test
    void manyRoutesTakeSeveralCalls() {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            routes.add(shop.paid("/r" + i).withDescription("d".repeat(200), ""));
        }

        List<ObjectNode> bodies = RouteListings.of(BASE, listed(), routes);

        assertThat(bodies)
                .allSatisfy(body -> {
                    assertThat(Json.write(body).length).isLessThan(64 * 1024);
                    assertThat(body.path("resources").size()).isBetween(1, RouteListings.BATCH_MAX);
                });
        assertThat(bodies.stream().mapToInt(body -> body.path("resources").size()).sum())
                .isEqualTo(250);
        assertThat(RouteListings.of(BASE, listed(), List.of())).isEmpty();
    }

    @Test
    void listsAtTheStartOnlyWhereItIsToldTo() throws Exception {
        BlockingQueue<ObjectNode> got = new LinkedBlockingQueue<>();
        GatewayConfig config = GatewayConfig.local(List.of(shop.api()), List.of(shop.paid("/a")));

        shop.open(config).announceTo(got::add);
        Gateway listed = shop.open(config.withPublish(listed()));
        listed.announceTo(got::add);

        ObjectNode body = got.poll(30, TimeUnit.SECONDS);
        assertThat(body).isNotNull();
        assertThat(body.at("/resources/0/resource").asText()).isEqualTo(listed.baseUrl() + "/a");
        assertThat(got).isEmpty();
    }

    @Test
    void listsOverHttpWithTheKeyFromItsFile() throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        HttpServer node =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext(
                "/v1/discovery/resources",
                exchange -> {
                    String key = exchange.getRequestHeaders().getFirst("Authorization");
                    got.add(
                            key
                                    + " "
                                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    Shop.reply(exchange, 200, "{}");
                    exchange.close();
                });
        node.start();
        Files.writeString(folder.resolve("key"), "aisa_secret\n");
        String yaml =
                """
                apiUrl: http://127.0.0.1:%d
                settlement: {kind: embedded}
                listen: {port: 0}
                upstreams: [{name: api, url: "%s"}]
                routes:
                  - {path: /a, price: 0.01 USD, payTo: "%s"}
                publish: {discovery: true, catalogueKeyFile: key}
                """
                        .formatted(
                                node.getAddress().getPort(),
                                shop.upstreamUrl(),
                                shop.provider.address());
        GatewayConfig config =
                GatewayConfig.read(Files.writeString(folder.resolve("paywall.yaml"), yaml));
        assertThat(config.toString()).doesNotContain("aisa_secret");
        try {
            shop.open(config);

            assertThat(got.poll(30, TimeUnit.SECONDS))
                    .startsWith("Bearer aisa_secret {\"resources\":[{\"resource\":\"http://");
        } finally {
            node.stop(0);
        }
    }

    @Test
    void saysWhyItIsNotListed() throws Exception {
        HttpServer node =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext(
                "/",
                exchange -> {
                    Shop.reply(exchange, 403, "not your wallet");
                    exchange.close();
                });
        node.start();
        try {
            Files.writeString(folder.resolve("key"), "k");
            URI api = URI.create("http://127.0.0.1:" + node.getAddress().getPort() + "/");
            HttpCatalogue catalogue =
                    new HttpCatalogue(
                            api,
                            Settings.read(
                                    Files.writeString(folder.resolve("s.yaml"), "k: key\n"),
                                    settings -> settings.root().secretFile("k").orElseThrow()));

            assertThatThrownBy(() -> catalogue.list(Json.object()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("403")
                    .hasMessageContaining("not your wallet");
        } finally {
            node.stop(0);
        }
    }
}
