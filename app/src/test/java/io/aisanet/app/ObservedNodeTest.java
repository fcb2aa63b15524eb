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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node with a gateway tells of itself, and the dashboard and the page that speak of it. */
class ObservedNodeTest {
    private static final Set<String> HISTOGRAMS =
            Set.of("aisa_ledger_latency_seconds", "aisa_gateway_request_seconds");

    /** Told when the first payment or failure was seen. */
    private static final Set<String> LATER =
            Set.of(
                    "aisa_gateway_step_seconds",
                    "aisa_gateway_upstream_seconds",
                    "aisa_gateway_upstream_failures_total");

    @TempDir Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Timeout(300)
    void everyMetricThatIsNamedIsTold() throws Exception {
        HttpServer upstream = upstream();
        int port = upstream.getAddress().getPort();
        Files.writeString(
                folder.resolve("aisa.yaml"),
                """
                api: {port: 0}
                node: {ingressPort: 0}
                treasury:
                  prices:
                    pairs: [{pair: USDC/USD}]
                    sources: [{name: a, file: a.json}, {name: b, file: b.json}, {name: c, file: c.json}]
                  breakers: [{asset: usdc}]
                  banks:
                    - {name: main, owner: AIsa, iban: DE89370400440532013000, folder: bank}
                  pools:
                    treasurer: 1
                    bands: [{asset: eurc, rail: "bank:main", low: 1, target: 2, high: 3}]
                export: {kafka: {bootstrap: "127.0.0.1:1"}}
                tracing: {endpoint: "http://127.0.0.1:%d/v1/traces"}
                gateway:
                  listen: {port: 0}
                  upstreams: [{name: api, url: "http://127.0.0.1:%d"}]
                  routes: [{path: /quotes, price: 0.01 USD, payTo: "%s"}]
                """
                        .formatted(port, port, shop()));
        try (ChildProcess node = ChildProcess.start(folder, "up", "--table")) {
            String api = ChildProcess.address(node.awaitLine("API "));
            String gateway = ChildProcess.address(node.awaitLine("gateway "));
            assertThat(get(gateway + "/quotes", "").statusCode()).isEqualTo(402);
            ChildProcess.ok(folder, "wallet", "create", "scout");
            ChildProcess.ok(folder, "wallet", "fund", "scout", "0.015", "USD");
            assertThat(get(api + "/metrics", "").statusCode()).isEqualTo(401);
            assertThat(get(api + "/v1/ready", "").body()).contains("\"status\":\"ready\"");
            String key = Files.readString(folder.resolve("aisa-data/operator.key")).strip();
            String text = awaitTransfer(api, key);
            assertThat(text)
                    .contains("aisa_gateway_calls_total{end=\"challenged\",route=\"/quotes\"} 1.0")
                    .doesNotContain(key);
            Set<String> told = names(text);
            assertThat(told).containsAll(Dashboard.metrics("aisa-node", 16));
            assertThat(told).containsAll(page());
            node.terminate().end();
        } finally {
            upstream.stop(0);
        }
    }

    private static HttpServer upstream() throws IOException {
        HttpServer upstream =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        upstream.start();
        return upstream;
    }

    /** A node without a gateway, to make the wallet that the gateway's settings name. */
    private String shop() throws Exception {
        Files.writeString(folder.resolve("aisa.yaml"), "api: {port: 0}\nnode: {ingressPort: 0}\n");
        return ChildProcess.shop(folder);
    }

    private HttpResponse<String> get(String url, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String awaitTransfer(String api, String key) throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            HttpResponse<String> answer = get(api + "/metrics", key);
            assertThat(answer.statusCode()).isEqualTo(200);
            String wanted = "aisa_payment_events_total{asset=\"USD\",event=\"transferred\"} 1.0";
            if (answer.body().contains(wanted)) {
                return answer.body();
            }
            assertThat(System.nanoTime()).as(answer.body()).isLessThan(deadlineNs);
            Thread.sleep(50); // it is counted a moment later
        }
    }

    private static Set<String> names(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The page's names; a histogram is told by its count, and some counters not before they count.
     */
    private static Set<String> page() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher name =
                Dashboard.NAME.matcher(
                        Files.readString(Dashboard.ROOT.resolve("docs/observability.md")));
        while (name.find()) {
            named.add(name.group());
        }
        for (String histogram : HISTOGRAMS) {
            assertThat(named.remove(histogram)).as(histogram).isTrue();
            named.add(histogram + "_count");
        }
        named.removeAll(LATER);
        return named;
    }
}
