package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway without a node tells of itself, where, and the dashboard that speaks of it. */
class WatchedGatewayTest {
    private static final String NODE =
            "api: {port: 0, facilitator: {openAccess: true}}\nnode: {ingressPort: 0}\n";

    @TempDir Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private volatile int upstreamStatus = 200;

    @Test
    @Timeout(300)
    void itsNumbersAreToldAtAnAddressOfTheirOwn() throws Exception {
        HttpServer upstream = upstream();
        Files.writeString(folder.resolve("aisa.yaml"), NODE);
        Files.writeString(folder.resolve("watch.key"), "let me look");
        try (ChildProcess node = ChildProcess.start(folder, "up", "--table")) {
            String api = ChildProcess.address(node.awaitLine("API "));
            node.awaitLine("Stop with");
            String shop =
                    ChildProcess.ok(folder, "wallet", "create", "shop", "--kind", "provider")
                            .path("address")
                            .asText();
            ChildProcess.ok(folder, "wallet", "create", "scout");
            ChildProcess.ok(folder, "wallet", "fund", "scout", "1", "USD");
            Files.writeString(
                    folder.resolve("paywall.yaml"),
                    """
                    listen: {port: 0}
                    settlement: {kind: facilitator, url: "%s/x402"}
                    watch: {port: 0, keyFile: watch.key}
                    limits: {unpaidPerMinute: 4}
                    upstreams: [{name: api, url: "http://127.0.0.1:%d"}]
                    routes: [{path: /quotes, price: 0.01 USD, payTo: "%s"}]
                    """
                            .formatted(api, upstream.getAddress().getPort(), shop));
            try (ChildProcess gateway =
                    ChildProcess.start(folder, "gateway", "--config", "paywall.yaml", "--table")) {
                String url = ChildProcess.address(gateway.awaitLine("listens "));
                String watch = ChildProcess.address(gateway.awaitLine("watch "));
                assertThat(get(watch + "/ready", "").statusCode()).isEqualTo(200);
                sell(url);
                told(watch, url);
                node.terminate().end();
                assertThat(get(watch + "/health", "").statusCode()).isEqualTo(200);
                assertThat(get(watch + "/ready", "").statusCode()).isEqualTo(503);
                gateway.terminate().end();
            }
        } finally {
            upstream.stop(0);
        }
    }

    /** One paid call, one that the API fails, and an address that asks too often. */
    private void sell(String url) throws Exception {
        String quotes = url + "/quotes";
        assertThat(pay(quotes).status()).isZero();
        upstreamStatus = 500;
        assertThat(pay(quotes).status()).isNotZero();
        for (int i = 0; i < 4; i++) {
            get(quotes, "");
        }
        assertThat(get(quotes, "").statusCode()).isEqualTo(429);
    }

    private ChildProcess.Ended pay(String url) throws Exception {
        return ChildProcess.run(folder, "pay", url, "--wallet", "scout", "--dialect", "x402");
    }

    private void told(String watch, String url) throws Exception {
        assertThat(get(url + "/metrics", "").statusCode()).isEqualTo(404);
        assertThat(get(watch + "/metrics", "").statusCode()).isEqualTo(401);
        assertThat(get(watch + "/metrics", "let me looc").statusCode()).isEqualTo(401);
        String text = get(watch + "/metrics", "let me look").body();
        assertThat(text)
                .contains("aisa_gateway_calls_total{end=\"paid\",route=\"/quotes\"} 1.0")
                .contains("aisa_gateway_calls_total{end=\"voided\",route=\"/quotes\"} 1.0")
                .contains("aisa_gateway_step_seconds_count{step=\"verify\"} 2")
                .contains("aisa_gateway_step_seconds_count{step=\"hold\"} 2")
                .contains("aisa_gateway_step_seconds_count{step=\"capture\"} 1")
                .contains("aisa_gateway_step_seconds_count{step=\"void\"} 1")
                .contains("aisa_gateway_upstream_seconds_count{upstream=\"api\"} 2")
                .contains("aisa_gateway_upstream_failures_total{upstream=\"api\",why=\"5xx\"} 1.0")
                .contains("aisa_gateway_turned_away_total{why=\"busy\"} 0.0")
                .contains("aisa_settlement_up 1.0")
                .doesNotContain("let me look");
        assertThat(text).containsPattern("turned_away_total\\{why=\"unpaid\"} [1-9]");
        Set<String> names =
                text.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.replaceFirst("[{ ].*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).containsAll(Dashboard.metrics("aisa-gateway", 9));
    }

    private HttpServer upstream() throws IOException {
        HttpServer upstream =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(upstreamStatus, -1);
                    exchange.close();
                });
        upstream.start();
        return upstream;
    }

    private HttpResponse<String> get(String url, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
