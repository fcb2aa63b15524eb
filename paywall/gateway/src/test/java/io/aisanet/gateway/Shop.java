package io.aisanet.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.ledger.AccountState;
import io.aisanet.paywall.PaymentIdPolicy;
import io.aisanet.paywall.PaywallLimits;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider with an upstream, a gateway in front of it, a ledger behind it and a client. */
final class Shop implements AutoCloseable {

    static final long PRICE = 10_000;
    static final long START = 1_000_000;

    final FakeClock clock = new FakeClock();
    final LocalLedger ledger = new LocalLedger(clock);
    final Bank bank = new Bank(ledger, clock);
    final Payer provider = bank.payer(0);
    final Payer payer = bank.payer(START);
    final Terms terms = new Terms(new Price(AisaAsset.USD, PRICE), provider.address(), 120);
    final AtomicInteger upstreamCalls = new AtomicInteger();
    final HttpServer upstream;
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
    private final List<Gateway> gateways = new ArrayList<>();

    /** What an upstream does. */
    interface Serving {
        void serve(HttpExchange exchange) throws IOException;
    }

    Shop(Serving serving) throws Exception {
        upstream =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        upstream.setExecutor(threads);
        upstream.createContext(
                "/",
                exchange -> {
                    upstreamCalls.incrementAndGet();
                    try (exchange) {
                        serving.serve(exchange);
                    }
                });
        upstream.start();
    }

    static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    URI upstreamUrl() {
        return URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
    }

    UpstreamConfig api() {
        return UpstreamConfig.of("api", upstreamUrl());
    }

    Route paid(String pattern) {
        return Route.paid(pattern, terms, "api");
    }

    Gateway open(Route... routes) {
        return open(GatewayConfig.local(List.of(api()), List.of(routes)));
    }

    Gateway open(GatewayConfig config) {
        PublicNames names = new PublicNames(0, "https://node.example.com");
        Gateway gateway =
                Gateway.start(
                        config, LedgerSettlement.openFor(ledger, config.sold(), names), clock);
        gateways.add(gateway);
        return gateway;
    }

    static GatewayLimits limits(int bufferBytes, int storedAnswerBytes) {
        return GatewayLimits.DEFAULTS.withPaywall(
                new PaywallLimits(
                        false,
                        false,
                        bufferBytes,
                        storedAnswerBytes,
                        15_000,
                        3,
                        PaymentIdPolicy.ACCEPTED));
    }

    HttpRequest.Builder request(Gateway gateway, String target) {
        return HttpRequest.newBuilder(URI.create(gateway.baseUrl() + target));
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(Gateway gateway, String target) throws Exception {
        return send(request(gateway, target).build());
    }

    HttpResponse<String> get(Gateway gateway, String target, String credential) throws Exception {
        return send(
                request(gateway, target)
                        .header(PaymentHeaders.PAYMENT_SIGNATURE, credential)
                        .build());
    }

    /** A credential for what this GET costs. */
    String credential(Gateway gateway, String target) throws Exception {
        return payer.pay(
                get(gateway, target)
                        .headers()
                        .firstValue(PaymentHeaders.PAYMENT_REQUIRED)
                        .orElseThrow());
    }

    long spent() throws Exception {
        AccountState account = bank.account(payer);
        return account.debits();
    }

    long held() throws Exception {
        return bank.account(payer).held();
    }

    long earned() throws Exception {
        return bank.account(provider).credits();
    }

    @Override
    public void close() {
        gateways.forEach(Gateway::close);
        upstream.stop(0);
        client.close();
        threads.close();
    }
}
