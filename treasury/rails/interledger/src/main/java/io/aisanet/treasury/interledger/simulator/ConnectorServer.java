package io.aisanet.treasury.interledger.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.peer.PeerHttp;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The connector on HTTP, on the loopback address: Prepares at {@code /ilp}, replies at {@code
 * /reply}. It sends what it has to send when it is told to turn.
 */
public final class ConnectorServer implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SimulatedConnector connector;
    private final String token;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable PeerHttp prepares;
    private @Nullable PeerHttp replies;

    /**
     * Serves until it is closed.
     *
     * @param port 0 = one that the system picks
     * @param token of both sides
     */
    public ConnectorServer(SimulatedConnector connector, int port, String token)
            throws IOException {
        this.connector = connector;
        this.token = token;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Where it takes Prepares. */
    public URI prepares() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ilp");
    }

    /** Where it takes replies. */
    public URI replies() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/reply");
    }

    /** Where the other side is; before that nothing is sent. */
    public synchronized void meet(URI peer) {
        leave();
        var bounds = new PeerHttp.Bounds(TIMEOUT, IlpPacket.BYTES_MAX);
        prepares = new PeerHttp(URI.create(peer + "/ilp"), token, bounds);
        replies = new PeerHttp(URI.create(peer + "/ilp/reply"), token, bounds);
    }

    private void leave() {
        if (prepares != null && replies != null) {
            prepares.close();
            replies.close();
        }
    }

    /** Passes on what came, replies, and sends payments; what fails is tried at the next turn. */
    public synchronized void turn() throws IOException {
        PeerHttp to = replies;
        PeerHttp forPayments = prepares;
        if (to == null || forPayments == null) {
            return;
        }
        for (SimulatedConnector.Sending one : connector.work()) {
            to.send("POST", "", one.packet().toBytes(), fields(one.request()));
        }
        for (SimulatedConnector.Sending one : connector.payments()) {
            int status =
                    forPayments
                            .send("POST", "", one.packet().toBytes(), fields(one.request()))
                            .status();
            if (status == 202) {
                connector.handed(one.request());
            }
        }
    }

    private static Map<String, String> fields(String request) {
        return Map.of("Content-Type", "application/octet-stream", "Request-Id", request);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = answer(exchange);
            if (!connector.does(ConnectorFault.LOSES_ANSWERS)) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    private int answer(HttpExchange exchange) throws IOException {
        String said = exchange.getRequestHeaders().getFirst("Authorization");
        String request = exchange.getRequestHeaders().getFirst("Request-Id");
        byte[] expected = ("Bearer " + token).getBytes(UTF_8);
        if (said == null || !MessageDigest.isEqual(said.getBytes(UTF_8), expected)) {
            return 401;
        }
        if (connector.does(ConnectorFault.SILENT)) {
            return 503;
        }
        if (request == null) {
            return 400;
        }
        try {
            byte[] body = exchange.getRequestBody().readNBytes(IlpPacket.BYTES_MAX + 1);
            return switch (IlpPacket.read(body)) {
                case IlpPacket.Prepare prepare -> {
                    connector.take(request, prepare);
                    yield 202;
                }
                case IlpPacket reply -> connector.replied(request, reply) ? 200 : 400;
            };
        } catch (MalformedMessage e) {
            return 400;
        }
    }

    @Override
    public synchronized void close() {
        leave();
        server.stop(0);
        threads.shutdownNow();
    }
}
