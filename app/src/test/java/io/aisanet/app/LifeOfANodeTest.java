package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does who charges for an API: every step a process, as from a shell. */
final class LifeOfANodeTest {
    private static final String PRICED =
            """
            node: {ingressPort: 0}
            api: {port: 0}
            gateway:
              listen: {port: 0}
              upstreams:
                - {name: api, url: "UPSTREAM"}
              routes:
                - {path: "/quotes/{symbol}", price: 0.01 USD, payTo: "PAYEE"}
            """;

    @TempDir private Path folder;
    private HttpServer upstream;

    LifeOfANodeTest() throws IOException {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    }

    @BeforeEach
    void serve() {
        byte[] quote = "{\"price\":\"41.37\"}".getBytes(StandardCharsets.UTF_8);
        upstream.createContext(
                "/quotes/",
                exchange -> {
                    exchange.sendResponseHeaders(200, quote.length);
                    exchange.getResponseBody().write(quote);
                    exchange.close();
                });
        upstream.start();
    }

    @AfterEach
    void stop() {
        upstream.stop(0);
    }

    @Test
    @Timeout(300)
    void upWalletPayDigestVerify() throws Exception {
        Files.writeString(folder.resolve("aisa.yaml"), "api: {port: 0}\nnode: {ingressPort: 0}\n");
        String shop = makeShop();
        String yaml =
                PRICED.replace("UPSTREAM", "http://127.0.0.1:" + upstream.getAddress().getPort())
                        .replace("PAYEE", shop);
        Files.writeString(folder.resolve("aisa.yaml"), yaml);

        try (ChildProcess node = ChildProcess.start(folder, "up", "--table")) {
            String line = node.awaitLine("gateway  http");
            String gateway = line.substring(line.indexOf("http"));
            ok("wallet", "create", "scout");
            ok("wallet", "fund", "scout", "0.015", "USD");
            pay(gateway + "/quotes/LUMN");
            payByKey(gateway + "/quotes/LUMN");
            assertThat(ok("digest").at("/totals/USD").asLong()).isEqualTo(20_000);
            ObjectNode verified = ok("ledger", "verify");
            assertThat(verified.at("/addsUp").asBoolean()).isTrue();
            assertThat(verified.at("/comparedWithNode").asBoolean()).isTrue();
            assertThat(node.terminate().end().status()).isIn(0, 143);
        }
        ObjectNode offline = ok("ledger", "verify");
        assertThat(offline.at("/addsUp").asBoolean()).isTrue();
        assertThat(offline.at("/comparedWithNode").asBoolean()).isFalse();

        leaveAddressOfAnotherNode();
        ObjectNode besideAnother = ok("ledger", "verify");
        assertThat(besideAnother.at("/addsUp").asBoolean()).isTrue();
        assertThat(besideAnother.at("/comparedWithNode").asBoolean()).isFalse();
    }

    /** As after a kill -9 of this node and the start of another one at the same port. */
    private void leaveAddressOfAnotherNode() throws IOException {
        upstream.createContext(
                "/v1/ledger",
                exchange -> {
                    exchange.sendResponseHeaders(401, -1);
                    exchange.close();
                });
        Files.writeString(
                folder.resolve("aisa-data").resolve("api.url"),
                "http://127.0.0.1:" + upstream.getAddress().getPort());
    }

    /** Dry run, too dear, paid, too poor: each with its exit status. */
    private void pay(String url) throws Exception {
        var dry = ChildProcess.run(folder, "pay", url, "--dry-run");
        assertThat(dry.status()).as(dry.err()).isZero();
        assertThat(dry.err()).contains("$0.01").contains("nothing was paid");

        var dear = ChildProcess.run(folder, "pay", url, "--max", "0.009 USD", "--wallet", "scout");
        assertThat(dear.status()).as(dear.err()).isEqualTo(4);

        var paid = ChildProcess.run(folder, "pay", url, "--wallet", "scout");
        assertThat(paid.status()).as(paid.err()).isZero();
        assertThat(paid.out()).isEqualTo("{\"price\":\"41.37\"}");
        assertThat(paid.err()).contains("price", "paid", "$0.01", "in native");

        var poor = ChildProcess.run(folder, "pay", url, "--wallet", "scout", "--dialect", "x402");
        assertThat(poor.status()).as(poor.err()).isEqualTo(4);
        assertThat(poor.err()).contains("aisa wallet fund").doesNotContain("\tat ");

        var self = ChildProcess.run(folder, "pay", url, "--wallet", "shop");
        assertThat(self.status()).as(self.err()).isEqualTo(3);
        assertThat(self.err()).contains("refused: A wallet cannot pay itself");
    }

    /** The same with a wallet whose key is of Ed25519. */
    private void payByKey(String url) throws Exception {
        ObjectNode made = ok("wallet", "create", "keyed", "--key-type", "ed25519");
        assertThat(made.path("publicKey").asText()).matches("0x[0-9a-f]{64}");
        ok("wallet", "fund", "keyed", "0.015", "USD");

        var paid = ChildProcess.run(folder, "pay", url, "--wallet", "keyed");
        assertThat(paid.status()).as(paid.err()).isZero();
        assertThat(paid.err()).contains("paid", "$0.01", "in native");

        var mute = ChildProcess.run(folder, "pay", url, "--wallet", "keyed", "--dialect", "x402");
        assertThat(mute.status()).as(mute.err()).isEqualTo(2);
        assertThat(mute.err()).contains("ed25519 does not pay in [x402]").doesNotContain("\tat ");
    }

    /** A node without a gateway, to make the wallet that the gateway's settings name. */
    private String makeShop() throws Exception {
        try (ChildProcess node = ChildProcess.start(folder, "up", "--table")) {
            node.awaitLine("Stop with");
            String address =
                    ok("wallet", "create", "shop", "--kind", "provider").path("address").asText();
            node.terminate().end();
            return address;
        }
    }

    private ObjectNode ok(String... arguments)
            throws IOException, InterruptedException, MalformedMessage {
        ChildProcess.Ended ended = ChildProcess.run(folder, arguments);
        assertThat(ended.status()).as(ended.err()).isZero();
        return Json.parseObject(ended.out().getBytes(StandardCharsets.UTF_8));
    }
}
