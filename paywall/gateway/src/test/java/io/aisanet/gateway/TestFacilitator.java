package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.SupportedKind;
import io.aisanet.http402.SupportedResponse;
import io.aisanet.http402.VerifyResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A small facilitator: checks signatures, holds at verify, keeps one balance for everybody. */
final class TestFacilitator implements AutoCloseable {

    private enum Hold {
        OPEN,
        SETTLED,
        VOIDED
    }

    private final ExactScheme exact = new ExactScheme(Secp256k1.best());
    private final Map<Bytes32, Hold> holds = new HashMap<>();
    private final HttpServer server;
    private long balance;
    private int charges;
    private int lostSettleAnswers;

    TestFacilitator(long balance) throws IOException {
        this.balance = balance;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized int charges() {
        return charges;
    }

    synchronized long balance() {
        return balance;
    }

    synchronized void loseSettleAnswers(int many) {
        lostSettleAnswers = many;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            ObjectNode answer = answer(exchange.getRequestURI().getPath(), body);
            if (answer == null) {
                return;
            }
            byte[] bytes = Json.write(answer);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (MalformedMessage e) {
            throw new IOException(e);
        }
    }

    private synchronized @org.jspecify.annotations.Nullable ObjectNode answer(
            String path, byte[] body) throws MalformedMessage {
        if (path.equals("/supported")) {
            return new SupportedResponse(
                            List.of(new SupportedKind(2, "exact", AisaNetwork.CAIP2, null)),
                            List.of(AisaNetwork.VOID_EXTENSION),
                            Map.of())
                    .toJson();
        }
        FacilitatorRequest request = FacilitatorRequest.fromJson(Json.parseObject(body));
        ExactResult result =
                exact.verify(
                        request.paymentPayload(),
                        request.paymentRequirements(),
                        System.currentTimeMillis() / 1000);
        if (!(result instanceof ExactResult.Valid(var payer, var order))) {
            return VerifyResponse.invalid(ErrorCodes.EXACT_SIGNATURE, "bad", null).toJson();
        }
        long amount = order.value().longValueExact();
        Hold hold = holds.get(order.nonce());
        return switch (path) {
            case "/verify" -> {
                if (hold != null) {
                    yield VerifyResponse.invalid(ErrorCodes.EXACT_NONCE_ALREADY_USED, "", null)
                            .toJson();
                }
                if (balance < amount) {
                    yield VerifyResponse.invalid(ErrorCodes.EXACT_INSUFFICIENT_BALANCE, "", null)
                            .toJson();
                }
                balance -= amount;
                holds.put(order.nonce(), Hold.OPEN);
                yield VerifyResponse.valid(payer).toJson();
            }
            case "/settle" -> {
                if (hold == Hold.OPEN) {
                    charges++;
                    holds.put(order.nonce(), Hold.SETTLED);
                }
                if (lostSettleAnswers-- > 0) {
                    yield null;
                }
                yield SettleResponse.settled(
                                "tx-1", AisaNetwork.CAIP2, payer.toString(), Long.toString(amount))
                        .toJson();
            }
            default -> {
                if (hold == Hold.OPEN) {
                    balance += amount;
                    holds.put(order.nonce(), Hold.VOIDED);
                }
                yield VerifyResponse.valid(payer).toJson();
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
