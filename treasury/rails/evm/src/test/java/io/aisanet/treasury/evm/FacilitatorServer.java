package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A chain facilitator over HTTP, as stock servers call one. */
public final class FacilitatorServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What answers a request. */
    private interface Endpoint {
        ObjectNode answer(HttpExchange exchange) throws IOException, MalformedMessage;
    }

    /** Begins to serve; closing it does not close the facilitator. */
    public FacilitatorServer(ChainFacilitator facilitator) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        serve("/supported", exchange -> facilitator.supported().toJson());
        serve("/verify", exchange -> facilitator.verify(request(exchange)).toJson());
        serve("/settle", exchange -> facilitator.settle(request(exchange)).toJson());
        server.start();
    }

    private static FacilitatorRequest request(HttpExchange exchange)
            throws IOException, MalformedMessage {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return FacilitatorRequest.fromJson(Json.parseObject(body));
    }

    private void serve(String path, Endpoint endpoint) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        byte[] body = Json.write(endpoint.answer(exchange));
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    } catch (MalformedMessage e) {
                        exchange.sendResponseHeaders(400, -1);
                    }
                });
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
