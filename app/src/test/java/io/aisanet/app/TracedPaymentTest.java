package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aisanet.app.OtlpReceiver.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One payment is one trace from its 402 to its capture, through every process that has a part. */
class TracedPaymentTest {
    @TempDir Path folder;

    private final List<String> seenByUpstream = new CopyOnWriteArrayList<>();
    private HttpServer upstream;
    private OtlpReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new OtlpReceiver();
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext(
                "/",
                exchange -> {
                    seenByUpstream.add(
                            String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write(new byte[] {'o', 'k'});
                    exchange.close();
                });
        upstream.start();
    }

    @AfterEach
    void stop() {
        upstream.stop(0);
        receiver.close();
    }

    @Test
    @Timeout(300)
    void aPaymentIsOneTraceThroughGatewayAndNode() throws Exception {
        String node = "api: {port: 0, facilitator: {openAccess: true}}\nnode: {ingressPort: 0}\n";
        Files.writeString(folder.resolve("aisa.yaml"), node);
        String shop = ChildProcess.shop(folder);
        Files.writeString(
                folder.resolve("aisa.yaml"),
                node
                        + "tracing: {endpoint: \"%s\"}\n".formatted(receiver.url())
                        + "gateway:\n  listen: {port: 0}\n"
                        + selling(shop).indent(2));
        try (ChildProcess up = ChildProcess.start(folder, "up", "--table")) {
            String api = ChildProcess.address(up.awaitLine("API "));
            String besideNode = ChildProcess.address(up.awaitLine("gateway "));
            ChildProcess.ok(folder, "wallet", "create", "scout");
            ChildProcess.ok(folder, "wallet", "fund", "scout", "1", "USD");
            Files.writeString(
                    folder.resolve("paywall.yaml"),
                    """
                    listen: {port: 0}
                    settlement: {kind: facilitator, url: "%s/x402"}
                    tracing: {endpoint: "%s"}
                    """
                                    .formatted(api, receiver.url())
                            + selling(shop));
            try (ChildProcess gateway =
                    ChildProcess.start(folder, "gateway", "--config", "paywall.yaml", "--table")) {
                String alone = ChildProcess.address(gateway.awaitLine("listens "));
                throughTwoProcesses(alone);
                gateway.terminate().end();
            }
            seenByUpstream.clear();
            throughOne(besideNode);
            up.terminate().end();
        }
    }

    private static String selling(String shop, int port) {
        return """
        upstreams: [{name: api, url: "http://127.0.0.1:%d"}]
        routes:
          - {path: /quotes, price: 0.01 USD, payTo: "%s"}
          - {path: /news, price: 0.02 USD, payTo: "%s"}
        """
                .formatted(port, shop, shop);
    }

    private String selling(String shop) {
        return selling(shop, upstream.getAddress().getPort());
    }

    /** The offer carries the trace, the payment gives it back, the facilitator is told of it. */
    private void throughTwoProcesses(String gateway) throws Exception {
        pay(gateway + "/quotes", "x402");
        List<Span> trace = receiver.awaitTrace("aisa.end", "PAID", 10);
        assertThat(SpanTree.of(trace))
                .isEqualTo(
                        """
                        aisa-gateway GET /quotes CHALLENGED
                          aisa-gateway GET /quotes PAID
                            aisa-gateway capture
                              aisa POST /x402/settle
                                aisa ledger Capture
                            aisa-gateway hold
                              aisa POST /x402/verify
                                aisa ledger Hold
                            aisa-gateway upstream api
                            aisa-gateway verify
                        """);
        Span call = named(trace, "upstream api");
        assertThat(seenByUpstream).singleElement().asString().matches(told(call));
        assertThat(receiver.raw()).doesNotContain("PAYMENT").doesNotContain("signature");
    }

    /** A dialect in which nothing comes back but what our wallet sends by itself. */
    private void throughOne(String gateway) throws Exception {
        pay(gateway + "/news", "native");
        List<Span> trace = receiver.awaitTrace("aisa.price", "20000", 8);
        assertThat(SpanTree.of(trace))
                .isEqualTo(
                        """
                        aisa GET /news CHALLENGED
                          aisa GET /news PAID
                            aisa capture
                              aisa ledger Capture
                            aisa hold
                              aisa ledger Hold
                            aisa upstream api
                            aisa verify
                        """);
        Span call = named(trace, "upstream api");
        assertThat(seenByUpstream).singleElement().asString().matches(told(call));
    }

    /** What is asked of others in a span: sampled, of a random number. */
    private static String told(Span span) {
        return "00-" + span.trace() + "-" + span.id() + "-03";
    }

    private void pay(String url, String dialect) throws Exception {
        ChildProcess.Ended paid =
                ChildProcess.run(folder, "pay", url, "--wallet", "scout", "--dialect", dialect);
        assertThat(paid.status()).as(paid.err()).isZero();
        assertThat(paid.out()).isEqualTo("ok");
    }

    private static Span named(List<Span> trace, String name) {
        return trace.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
    }
}
