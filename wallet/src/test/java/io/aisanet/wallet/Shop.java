package io.aisanet.wallet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SettleResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A resource server that speaks x402 on loopback: it verifies each signature for real and spends
 * each nonce once. A test says what else it does.
 */
final class Shop implements AutoCloseable {
    private static final ExactScheme EXACT = new ExactScheme(Secp256k1.pureJava());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> spentNonces = ConcurrentHashMap.newKeySet();
    final List<String> credentials = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicLong earned = new AtomicLong();

    /** What a path does. */
    interface Page {
        void serve(HttpExchange exchange) throws IOException;
    }

    Shop() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /**
     * Serves a path and writes down each request: method, path, body, and whether it carried a
     * payment.
     */
    Shop page(String path, Page page) {
        server.createContext(
                path,
                exchange -> {
                    String credential =
                            exchange.getRequestHeaders().getFirst(PaymentHeaders.PAYMENT_SIGNATURE);
                    if (credential != null) {
                        credentials.add(credential);
                    }
                    requests.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + (credential == null ? "" : " paid"));
                    try (exchange) {
                        page.serve(exchange);
                    }
                });
        return this;
    }

    /** A page that costs this and answers with the request's body, or "hello". */
    Shop sells(String path, PaymentRequirements terms) {
        return page(path, exchange -> sell(exchange, terms));
    }

    void sell(HttpExchange exchange, PaymentRequirements terms) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String credential = exchange.getRequestHeaders().getFirst(PaymentHeaders.PAYMENT_SIGNATURE);
        if (credential == null) {
            ask(exchange, "Payment required", terms);
            return;
        }
        String error = settle(credential, terms);
        if (error != null) {
            ask(exchange, error, terms);
            return;
        }
        header(exchange, PaymentHeaders.PAYMENT_RESPONSE, receipt(terms.amount()));
        answer(
                exchange,
                200,
                body.length == 0 ? "hello" : new String(body, StandardCharsets.UTF_8));
    }

    /** Verifies and spends; null if the payment is good, else the error. */
    @Nullable String settle(String credential, PaymentRequirements terms) {
        try {
            PaymentPayload payment = PaymentHeaders.decodePayload(credential);
            return switch (EXACT.verify(payment, terms, System.currentTimeMillis() / 1000)) {
                case ExactResult.Invalid invalid -> invalid.code();
                case ExactResult.Valid valid -> {
                    if (!spentNonces.add(valid.authorization().nonce().toString())) {
                        yield "invalid_exact_evm_nonce_already_used";
                    }
                    earned.addAndGet(valid.authorization().value().longValueExact());
                    yield null;
                }
            };
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    static PaymentRequirements price(long amount) {
        return PaymentRequirements.exact(AisaAsset.USD, amount, Keys.SHOP, 60);
    }

    void ask(HttpExchange exchange, String error, PaymentRequirements... terms) throws IOException {
        var resource = ResourceInfo.of(uri(exchange.getRequestURI().getPath()).toString(), "", "");
        header(
                exchange,
                PaymentHeaders.PAYMENT_REQUIRED,
                required(PaymentRequired.of(error, resource, List.of(terms))));
        answer(exchange, 402, "{}");
    }

    static String required(PaymentRequired message) {
        try {
            return PaymentHeaders.encode(message);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    static String receipt(String amount) {
        return receipt(
                SettleResponse.settled(
                        "ledger:tx:1", AisaNetwork.CAIP2, Keys.PAYER.toString(), amount));
    }

    static String receipt(SettleResponse message) {
        try {
            return PaymentHeaders.encode(message);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    static void header(HttpExchange exchange, String name, String value) {
        exchange.getResponseHeaders().add(name, value);
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        header(exchange, "Location", location);
        answer(exchange, status, "");
    }

    static Optional<String> payment(HttpExchange exchange) {
        return Optional.ofNullable(
                exchange.getRequestHeaders().getFirst(PaymentHeaders.PAYMENT_SIGNATURE));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
