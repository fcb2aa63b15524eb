package io.aisanet.treasury.lightning.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.Limits;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.lightning.wire.FailureCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The peer on HTTP, on the loopback address. */
public final class PeerServer implements AutoCloseable {
    private static final Pattern PATH =
            Pattern.compile("/v1/(terms|statement|incoming|htlcs)(?:/([0-9A-Za-z-]{1,70}))?");
    private static final Pattern QUERY = Pattern.compile("(amount|after)=([0-9]{1,18})");

    private final PeerDesk desk;
    private final byte[] authorization;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Serves until it is closed; the desk stays open.
     *
     * @param port 0 = one that the system picks
     * @param token that callers have to know
     */
    public PeerServer(PeerDesk desk, int port, String token) throws IOException {
        this.desk = desk;
        this.authorization = ("Bearer " + token).getBytes(UTF_8);
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            PeerDesk.Answer answer = answer(exchange);
            if (desk.does(PeerFaults.LOSES_ANSWERS)) {
                return;
            }
            byte[] body = Json.write(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private PeerDesk.Answer answer(HttpExchange exchange) throws IOException {
        String said = exchange.getRequestHeaders().getFirst("Authorization");
        if (said == null || !MessageDigest.isEqual(said.getBytes(UTF_8), authorization)) {
            return PeerDesk.Answer.no(401, "say who you are: Authorization: Bearer TOKEN");
        }
        if (desk.does(PeerFaults.SILENT)) {
            return PeerDesk.Answer.no(503, "not now");
        }
        try {
            return route(exchange);
        } catch (MalformedMessage e) {
            return PeerDesk.Answer.no(400, String.valueOf(e.getMessage()));
        }
    }

    private PeerDesk.Answer route(HttpExchange exchange) throws IOException, MalformedMessage {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            return PeerDesk.Answer.no(404, "there is nothing at this path");
        }
        String id = path.group(2) == null ? "" : path.group(2);
        String asked =
                exchange.getRequestMethod() + " " + path.group(1) + (id.isEmpty() ? "" : "/");
        return switch (asked) {
            case "GET terms" -> desk.terms(Math.max(1, number(exchange)));
            case "GET statement" -> desk.statement(number(exchange));
            case "GET incoming" -> desk.incoming(number(exchange));
            case "GET htlcs/" -> desk.find(id);
            case "PUT htlcs/" -> desk.offer(id, body(exchange));
            case "POST incoming/" -> desk.answer(Bytes32.parse(id), said(body(exchange)));
            default -> PeerDesk.Answer.no(405, "this path does not know that method");
        };
    }

    private static long number(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        Matcher asked = QUERY.matcher(query == null ? "" : query);
        return asked.matches() ? Long.parseLong(asked.group(2)) : 0;
    }

    private static ObjectNode body(HttpExchange exchange) throws IOException, MalformedMessage {
        return Json.parseObject(exchange.getRequestBody().readNBytes(Limits.DOCUMENT_BYTES + 1));
    }

    private static Map<String, String> said(ObjectNode body) throws MalformedMessage {
        Fields fields = new Fields(body, "");
        return body.has("preimage")
                ? Map.of("preimage", fields.parsed("preimage", Bytes32::parse).toString())
                : Map.of("code", fields.parsed("code", FailureCode::parse).word());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
