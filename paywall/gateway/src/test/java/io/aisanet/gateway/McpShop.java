package io.aisanet.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.StreamMode;
import io.aisanet.paywall.mcp.DemandForm;
import io.aisanet.paywall.mcp.McpTool;
import io.aisanet.paywall.mcp.McpTools;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An MCP server with tools that are sold, behind a gateway, and who calls them. */
final class McpShop implements AutoCloseable {

    static final long SEARCH_PRICE = 2_000;

    final Shop shop;
    final Gateway gateway;
    final Queue<ObjectNode> received = new ConcurrentLinkedQueue<>();

    /** What the server says to a message. */
    interface Server {
        void serve(HttpExchange exchange, ObjectNode message) throws IOException;
    }

    McpShop(Server server) throws Exception {
        this(DemandForm.AUTO, server);
    }

    McpShop(DemandForm form, Server server) throws Exception {
        shop = new Shop(exchange -> serve(server, exchange));
        McpTool search =
                new McpTool(
                        shop.terms.at(new Price(AisaAsset.USD, SEARCH_PRICE)), "Searches", false);
        McpTool plain = new McpTool(shop.terms, "", false);
        McpTool strict = new McpTool(shop.terms, "", true);
        McpTools tools =
                new McpTools(
                        Map.of(
                                "search",
                                search,
                                "forecast",
                                plain,
                                "outlook",
                                plain,
                                "typed",
                                strict),
                        Set.of(),
                        null,
                        form);
        Route route = shop.paid("/mcp").withTerms(null);
        List<Route> routes =
                List.of(
                        route.withMethods("POST"),
                        route.withMethods("GET", "DELETE").withStream(StreamMode.ALWAYS));
        gateway =
                shop.open(
                        GatewayConfig.local(List.of(shop.api()), routes)
                                .withMcp(Map.of(route.pattern(), tools)));
    }

    private void serve(Server server, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        ObjectNode message = Json.object();
        if (body.length > 0 && body[0] == '{') {
            try {
                message = Json.parseObject(body);
            } catch (MalformedMessage e) {
                throw new IOException(e);
            }
        }
        received.add(message);
        server.serve(exchange, message);
    }

    /** Says back which tool was called, as JSON. */
    static void echo(HttpExchange exchange, ObjectNode message) throws IOException {
        json(exchange, result(message, "did " + message.path("params").path("name").asText()));
    }

    static ObjectNode result(ObjectNode request, String text) {
        ObjectNode answer = Json.object().put("jsonrpc", "2.0");
        answer.set("id", request.path("id"));
        answer.putObject("result")
                .putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", text);
        return answer;
    }

    static void json(HttpExchange exchange, ObjectNode answer) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Mcp-Session-Id", "s1");
        Shop.reply(exchange, 200, answer.toString());
    }

    static String call(Object id, String tool, String meta) {
        return "{\"jsonrpc\":\"2.0\",\"id\":"
                + id
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
                + tool
                + "\",\"arguments\":{\"q\":\"x\"}"
                + (meta.isEmpty() ? "" : ",\"_meta\":" + meta)
                + "}}";
    }

    HttpRequest.Builder post(String body) {
        return shop.request(gateway, "/mcp")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(String body) throws Exception {
        return shop.send(post(body).build());
    }

    /** The message in an answer, be it JSON or the last event of a stream. */
    static ObjectNode message(HttpResponse<String> response) throws Exception {
        String text = response.body();
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/event-stream")) {
            text = text.substring(text.lastIndexOf("data: ") + "data: ".length()).strip();
        }
        return Json.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A payment of x402 for what the tool costs, as {@code _meta}. */
    String x402(String tool) throws Exception {
        JsonNode asked = message(send(call(1, tool, ""))).path("result").path("structuredContent");
        String payment = shop.payer.pay(PaymentHeaders.encode((ObjectNode) asked));
        return "{\"x402/payment\":" + PaymentHeaders.decode(payment) + ",\"progressToken\":7}";
    }

    /** A payment of MPP for what the tool costs, by that method, as {@code _meta}. */
    String mpp(String tool, String method) throws Exception {
        HttpResponse<String> asked =
                shop.send(post(call(1, tool, "")).header("Accept-Payment", "*/*").build());
        return mpp(message(asked).path("error").path("data").path("challenges"), method);
    }

    String mpp(JsonNode challenges, String method) throws Exception {
        Optional<JsonNode> chosen =
                challenges
                        .valueStream()
                        .filter(it ->
                                method.equals(it.path("method").asText())
                                        && "charge".equals(it.path("intent").asText()))
                        .findFirst();
        ObjectNode bare = Json.object();
        bare.set("challenge", chosen.orElseThrow());
        bare.putObject("payload");
        Challenge challenge = PaymentCredential.fromJson(bare).challenge();
        ObjectNode credential = shop.payer.pay(challenge).toJson();
        ((ObjectNode) credential.get("challenge")).set("request", chosen.get().get("request"));
        return "{\"org.paymentauth/credential\":" + credential + "}";
    }

    /** How often a tool ran. */
    long runs() {
        return received.stream()
                .filter(it -> it.path("method").asText().equals("tools/call"))
                .count();
    }

    @Override
    public void close() {
        shop.close();
    }
}
