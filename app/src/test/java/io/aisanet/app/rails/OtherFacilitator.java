package io.aisanet.app.rails;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.ChainFacilitator;
import io.aisanet.treasury.evm.FacilitatorTerms;
import io.aisanet.treasury.evm.KeystoreKey;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.chain.RpcLimits;
import io.aisanet.treasury.evm.devnet.Anvil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody else's facilitator over HTTP, with a key of its own, that settles on the same chain. */
final class OtherFacilitator implements AutoCloseable {
    private final ChainClient client;
    private final KeystoreKey key;
    private final ChainFacilitator facilitator;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private interface Endpoint {
        ObjectNode answer(HttpExchange exchange) throws IOException, MalformedMessage;
    }

    OtherFacilitator(ChainTown town, Path folder) throws IOException {
        key = town.otherKey();
        client = new ChainClient(Anvil.CHAIN_ID, List.of(town.anvil.uri()), RpcLimits.STANDARD);
        facilitator =
                ChainFacilitator.open(
                        client,
                        key,
                        new FacilitatorTerms(
                                Map.of(town.token.address(), 1L),
                                1,
                                0,
                                Duration.ofSeconds(10),
                                30_000,
                                60_000,
                                FeePolicy.STANDARD),
                        folder.resolve("other.log"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        serve("/supported", exchange -> facilitator.supported().toJson());
        serve("/verify", exchange -> facilitator.verify(request(exchange)).toJson());
        serve("/settle", exchange -> facilitator.settle(request(exchange)).toJson());
        server.start();
    }

    private static FacilitatorRequest request(HttpExchange exchange)
            throws IOException, MalformedMessage {
        return FacilitatorRequest.fromJson(
                Json.parseObject(exchange.getRequestBody().readAllBytes()));
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

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        facilitator.close();
        client.close();
        key.close();
    }
}
