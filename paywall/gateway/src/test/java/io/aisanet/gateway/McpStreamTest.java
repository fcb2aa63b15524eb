package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Paid tools of an MCP server that answers with a stream of events. */
class McpStreamTest {

    private static final String PROGRESS =
            "id: 1\nevent: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}\n\n";

    private final CountDownLatch go = new CountDownLatch(1);

    private static void begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().add("Mcp-Session-Id", "s2");
        exchange.sendResponseHeaders(200, 0);
        say(exchange, PROGRESS);
    }

    private static void say(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private void await() throws InterruptedIOException {
        try {
            assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private McpShop shop() throws Exception {
        return new McpShop((exchange, message) -> {
            begin(exchange);
            await();
            say(exchange, "data: " + McpShop.result(message, "done") + "\r\n\r\n");
        });
    }

    @Test
    void whatComesBeforeTheAnswerComesAtOnceAndTheAnswerBearsTheReceipt() throws Exception {
        try (McpShop shop = shop()) {
            var request = shop.post(McpShop.call(1, "search", shop.x402("search"))).build();
            HttpResponse<InputStream> response =
                    shop.shop.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                while (!line.startsWith("data:")) {
                    assertThat(line).doesNotStartWith("id:");
                    line = lines.readLine();
                }
                assertThat(line).contains("notifications/progress");
                assertThat(shop.shop.spent()).isZero();
                assertThat(shop.shop.held()).isEqualTo(McpShop.SEARCH_PRICE);
                go.countDown();
                String rest = lines.lines().reduce("", (a, b) -> a + b);
                assertThat(rest)
                        .contains("\"done\"")
                        .contains("\"x402/payment-response\":{\"success\":true");
            }
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(response.headers().firstValue("Mcp-Session-Id")).contains("s2");
            assertThat(shop.shop.spent()).isEqualTo(McpShop.SEARCH_PRICE);
        }
    }

    @Test
    void aClientThatLeavesPaysAndCanAskAgain() throws Exception {
        try (McpShop shop = shop()) {
            String meta = shop.x402("search");
            var request = shop.post(McpShop.call(1, "search", meta)).build();
            HttpResponse<InputStream> response =
                    shop.shop.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            go.countDown();

            JsonNode again = McpShop.message(shop.send(McpShop.call(2, "search", meta)));

            assertThat(again.path("result").path("content").path(0).path("text").asText())
                    .isEqualTo("done");
            assertThat(shop.runs()).isEqualTo(1);
            assertThat(shop.shop.spent()).isEqualTo(McpShop.SEARCH_PRICE);
        }
    }

    @Test
    void aStreamThatEndsWithoutAnAnswerCostsNothing() throws Exception {
        try (McpShop shop = new McpShop((exchange, message) -> begin(exchange))) {
            HttpResponse<String> response =
                    shop.send(McpShop.call(1, "search", shop.x402("search")));
            JsonNode error = McpShop.message(response).path("error");

            assertThat(response.body()).contains("notifications/progress");
            assertThat(error.path("code").asInt()).isEqualTo(-32_603);
            assertThat(shop.shop.spent()).isZero();
            assertThat(shop.shop.held()).isZero();
        }
    }

    @Test
    void aToolThatFailsInAStreamCostsNothing() throws Exception {
        try (McpShop shop =
                new McpShop((exchange, message) -> {
                    begin(exchange);
                    String id = message.path("id").toString();
                    say(
                            exchange,
                            "data: {\"jsonrpc\":\"2.0\",\"id\":"
                                    + id
                                    + ",\ndata: \"result\":{\"isError\":true,\"content\":[]}}\n\n");
                })) {
            JsonNode result =
                    McpShop.message(shop.send(McpShop.call(1, "search", shop.x402("search"))))
                            .path("result");

            assertThat(result.path("isError").asBoolean()).isTrue();
            assertThat(shop.shop.spent()).isZero();
            assertThat(shop.shop.held()).isZero();
        }
    }
}
