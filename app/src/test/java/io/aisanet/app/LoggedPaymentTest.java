package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node and a gateway write down about payments and wrong requests: no secret is in it. */
class LoggedPaymentTest {
    private static final String GUESS = "Z3Vlc3NlZC1zZWNyZXQ".repeat(6);

    @TempDir Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> secrets = new ArrayList<>(List.of("correct horse", GUESS));

    @Test
    @Timeout(300)
    void aPaidCallAndWrongOnesLeaveLinesWithoutSecrets() throws Exception {
        HttpServer upstream = upstream();
        Files.writeString(folder.resolve("aisa.yaml"), "api: {port: 0}\nnode: {ingressPort: 0}\n");
        String shop = ChildProcess.shop(folder);
        int gatewayPort = freePort();
        try (RecordingProxy proxy = new RecordingProxy()) {
            Files.writeString(
                    folder.resolve("aisa.yaml"),
                    """
                    api: {port: 0, accessLog: true}
                    node: {ingressPort: 0}
                    log: {format: json, level: debug}
                    tracing: {endpoint: "http://127.0.0.1:1/v1/traces", timeoutMs: 500}
                    gateway:
                      listen: {port: %d}
                      publicBaseUrl: "%s"
                      upstreams: [{name: api, url: "http://127.0.0.1:%d"}]
                      routes: [{path: /quotes, price: 0.01 USD, payTo: "%s"}]
                    """
                            .formatted(
                                    gatewayPort,
                                    proxy.url(),
                                    upstream.getAddress().getPort(),
                                    shop));
            proxy.standBefore("http://127.0.0.1:" + gatewayPort);
            List<JsonNode> lines = lines(serve(proxy, gatewayPort));
            secrets.addAll(proxy.credentials());
            assertThat(proxy.credentials()).hasSizeGreaterThanOrEqualTo(4);
            JsonNode paid = find(lines, "PAID GET");
            assertThat(paid.path("logger").asText()).isEqualTo("io.aisanet.gateway.calls");
            assertThat(paid.path("level").asText()).isEqualTo("info");
            assertThat(paid.path("payment").asText()).matches("[0-9a-f]{32}");
            assertThat(paid.path("trace").asText()).matches("[0-9a-f]{32}");
            assertThat(find(lines, "GET /v1/ledger 401").path("logger").asText())
                    .isEqualTo("io.aisanet.access");
        } finally {
            upstream.stop(0);
        }
    }

    /** Everything that the process wrote while all this went on. */
    private String serve(RecordingProxy proxy, int gatewayPort) throws Exception {
        try (ChildProcess node = ChildProcess.start(folder, "up", "--table", "--debug")) {
            String api = ChildProcess.address(node.awaitLine("API "));
            node.awaitLine("Stop with");
            ChildProcess.ok(folder, "wallet", "create", "scout");
            ChildProcess.ok(folder, "wallet", "fund", "scout", "1", "USD");
            for (String dialect : List.of("native", "mpp-aisanet", "x402", "x402v1")) {
                ChildProcess.ok(
                        folder,
                        "pay",
                        proxy.url() + "/quotes",
                        "--wallet",
                        "scout",
                        "--dialect",
                        dialect);
            }
            String key = Files.readString(folder.resolve("aisa-data/operator.key")).strip();
            secrets.add(key);
            wrong(api, "http://127.0.0.1:" + gatewayPort, key);
            for (Path token : tokens()) {
                secrets.add(Files.readString(token).strip());
            }
            ChildProcess.Ended ended = node.terminate().end();
            String all = ended.err();
            for (String secret : secrets) {
                assertThat(all).doesNotContain(secret);
            }
            proxy.credentials().forEach(secret -> assertThat(all).doesNotContain(secret));
            return all;
        }
    }

    private void wrong(String api, String gateway, String key) throws Exception {
        send(api + "/v1/ledger", Map.of("Authorization", "Bearer " + GUESS), 401);
        send(api + "/v1/ledger?key=" + GUESS, Map.of("Authorization", "Bearer " + key + "x"), 401);
        send(api + "/v1/wallets/" + GUESS, Map.of("Authorization", "Bearer " + key), 404);
        send(gateway + "/quotes", Map.of("PAYMENT-SIGNATURE", GUESS), 402);
        send(gateway + "/quotes", Map.of("X-PAYMENT", GUESS), 402);
        send(gateway + "/quotes", Map.of("Authorization", "Payment " + GUESS), 402);
        send(gateway + "/quotes", Map.of("Aisa-Payment", GUESS), 402);
        send(gateway + "/nowhere?token=" + GUESS, Map.of(), 404);
    }

    private void send(String url, Map<String, String> headers, int status) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", url, answer.body()).isEqualTo(status);
    }

    private List<Path> tokens() throws IOException {
        try (var files = Files.list(folder.resolve("aisa-data/tokens"))) {
            return files.toList();
        }
    }

    /** Every one of them is an object with the same members. */
    private static List<JsonNode> lines(String text) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            JsonNode json = new JsonMapper().readTree(line);
            for (String member : List.of("ts", "level", "logger", "msg")) {
                assertThat(json.path(member).isTextual()).as(line).isTrue();
            }
            lines.add(json);
        }
        return lines;
    }

    private static JsonNode find(List<JsonNode> lines, String text) {
        return lines.stream()
                .filter(line -> line.path("msg").asText().contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line has " + text + ": " + lines));
    }

    /** The gateway is known by another address than its own, so that nobody tells its port. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HttpServer upstream() throws IOException {
        HttpServer upstream =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write(new byte[] {'{', '}'});
                    exchange.close();
                });
        upstream.start();
        return upstream;
    }
}
