package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node that stands before a real one and lies, refuses or fails as a test wants it. */
final class FaultyNode implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final URI behind;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Fault fault = Fault.NONE;
    private volatile Listener listener = call -> {};

    /** Who listens to what it is asked, before the real node is. */
    interface Listener {
        void hears(JsonNode call) throws IOException;
    }

    /** What it does to an answer; an exception breaks the connection off. */
    interface Fault {
        Fault NONE = (method, answer) -> answer;

        ObjectNode change(String method, ObjectNode answer) throws IOException;
    }

    FaultyNode(URI behind) throws IOException {
        this.behind = behind;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void does(Fault other) {
        fault = other;
    }

    void tells(Listener other) {
        listener = other;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            JsonNode calls = JSON.readTree(asked);
            for (JsonNode call : calls) {
                listener.hears(call);
            }
            ArrayNode answers = JSON.createArrayNode();
            for (JsonNode answer : JSON.readTree(pass(asked))) {
                String method = calls.get(answer.path("id").asInt()).path("method").asText();
                answers.add(fault.change(method, (ObjectNode) answer));
            }
            byte[] body = JSON.writeValueAsBytes(answers);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] pass(byte[] asked) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(behind)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(asked))
                        .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** An answer that refuses. */
    static ObjectNode refusal(ObjectNode answer, String message) {
        answer.remove("result");
        answer.putObject("error").put("code", -32005).put("message", message);
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }
}
