package io.aisanet.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.node.LocalNode;
import io.aisanet.app.node.RunningGateway;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.UpstreamConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import io.aisanet.server.ApiConfig;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.SpendCaps;
import io.aisanet.wallet.keystore.Keystore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mandate from its signing to its revocation, over a real node and gateway. */
final class MandateTest {
    private static final int COPIES = 60;
    private static final String[] SHOPS = {"shop1", "shop2", "shop3"};

    @TempDir private Path folder;
    private final AtomicInteger served = new AtomicInteger();
    private final HttpServer upstream;
    private LocalNode node;
    private RunningGateway gateway;

    MandateTest() throws Exception {
        upstream =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 99);
    }

    @BeforeEach
    void start() throws Exception {
        upstream.createContext(
                "/",
                exchange -> {
                    served.incrementAndGet();
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write("ok".getBytes(UTF_8));
                    exchange.close();
                });
        upstream.start();
        Files.writeString(folder.resolve("secret"), "correct horse");
        node =
                LocalNode.start(
                        NodeConfig.in(folder.resolve("data")).withFileSyncLevel(0),
                        ApiConfig.onLoopback().withAddress("127.0.0.1", 0).withAccessLog(false));
        ok("wallet", "create", "boss", "--owner", "Ada");
        ok("wallet", "create", "scout", "--owner", "Ada");
        ok("wallet", "fund", "scout", "1", "USD");
        List<Route> routes = new ArrayList<>();
        for (String shop : SHOPS) {
            ObjectNode made =
                    ok("wallet", "create", shop, "--kind", "provider", "--owner", "Shops");
            EvmAddress payTo = EvmAddress.parse(made.path("address").asText());
            Terms terms = new Terms(new Price(AisaAsset.USD, 10_000), payTo, 60);
            routes.add(Route.paid("/" + shop, terms, "api"));
        }
        URI api = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
        gateway =
                RunningGateway.overLedger(
                        GatewayConfig.local(List.of(UpstreamConfig.of("api", api)), routes),
                        node.node().client());
    }

    @AfterEach
    void stop() {
        gateway.close();
        node.close();
        upstream.stop(0);
    }

    @Test
    @Timeout(180)
    void fiveCentsAreFiveCentsAcrossThreeShops() throws Exception {
        Path signed = folder.resolve("mandate.json");
        sign(
                signed,
                "--total",
                "0.05 USD",
                "--payee",
                "shop1",
                "--payee",
                "shop2",
                "--payee",
                "shop3");
        ObjectNode mandate = ok("mandate", "register", signed.toString());
        String number = mandate.path("id").asText();
        assertThat(ok("mandate", "register", signed.toString())).isEqualTo(mandate);
        assertThat(mandate.path("lines")).hasSize(3);

        race(Long.parseLong(number));

        ObjectNode now = ok("mandate", "show", number);
        assertThat(now.at("/spent/amount").asText()).isEqualTo("0.05");
        assertThat(now.at("/left/amount").asText()).isEqualTo("0.00");
        assertThat(available()).isEqualTo(950_000);
        assertThat(served).hasValue(5);
        assertThat(table("mandate", "list")).contains("active", "$0.05", "$0.00");
        assertThat(table("mandate", "show", number)).contains("$0.05 of $0.05 in 5 payments");

        Screen refused = pay("/shop1", "--mandate", number);
        assertThat(refused.err())
                .contains("refused: mandate of 0x", "$0.05 in total; $0.00 is left");
        assertThat(pay("/shop1", "--mandate", "999").err()).contains("no mandate 999");
        run(0, "pay", gateway.url() + "/shop1", "--wallet", "scout"); // its own money, still there
        assertThat(available()).isEqualTo(940_000);
    }

    /** Many at a time, to all shops: what the mandate has is spent, and nothing else. */
    private void race(long mandate) throws Exception {
        int paid = 0;
        try (AgentWallet scout =
                        Keystore.in(folder.resolve("data").resolve("wallets"))
                                .open("scout", "correct horse".toCharArray());
                PayingClient client =
                        PayingClient.builder(scout)
                                .mandate(mandate)
                                .caps(SpendCaps.builder().pinPayees(false).build())
                                .build()) {
            List<CompletableFuture<PaidResponse<String>>> sent = new ArrayList<>();
            for (int i = 0; i < COPIES; i++) {
                URI uri = gateway.url().resolve("/" + SHOPS[i % SHOPS.length]);
                HttpRequest request = HttpRequest.newBuilder(uri).build();
                sent.add(client.sendAsync(request, BodyHandlers.ofString()));
            }
            for (CompletableFuture<PaidResponse<String>> one : sent) {
                PaidResponse<String> answer = one.get(60, TimeUnit.SECONDS);
                String body = answer.response().body();
                if (answer.statusCode() == 200) {
                    paid++;
                    continue;
                }
                assertThat(answer.statusCode()).as(body).isEqualTo(403);
                ObjectNode problem = Json.parseObject(body.getBytes(UTF_8));
                assertThat(problem.path("rule").asText()).isEqualTo("amount-ever");
                assertThat(problem.path("remaining").asText()).isEqualTo("0.00 USD");
            }
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(50_000);
        }
        assertThat(paid).isEqualTo(5);
    }

    @Test
    @Timeout(180)
    void whatIsRevokedPaysNothingAndWhatWasChangedIsNotSigned() throws Exception {
        Path signed = folder.resolve("mandate.json");
        sign(signed, "--total", "0.50 USD", "--max-payment", "0.01 USD", "--count", "9");
        String number = ok("mandate", "register", signed.toString()).path("id").asText();
        run(0, "pay", gateway.url() + "/shop2", "--wallet", "scout", "--mandate", number);
        assertThat(ok("mandate", "revoke", number).path("state").asText()).isEqualTo("revoked");
        assertThat(pay("/shop2", "--mandate", number).err()).contains("is frozen");
        assertThat(ok("mandate", "list").at("/mandates/0/state").asText()).isEqualTo("revoked");

        ObjectNode changed = Json.parseObject(Files.readAllBytes(signed));
        changed.withObject("/mandate").put("total", "900000");
        Files.write(signed, Json.write(changed));
        assertThat(run(3, "mandate", "register", signed.toString()).err())
                .contains("did not sign this document");
        ObjectNode plain = (ObjectNode) changed.get("mandate");
        Files.write(signed, Json.write(plain));
        assertThat(run(2, "mandate", "sign", signed.toString(), "--issuer", "scout").err())
                .contains("issuer is 0x");
        Files.write(signed, Json.write(plain.put("more", "1")));
        assertThat(run(2, "mandate", "sign", signed.toString(), "--issuer", "boss").err())
                .contains("/more: is not known here");
        assertThat(run(2, "mandate", "sign", "--issuer", "boss").err()).contains("give a FILE");
        assertThat(run(2, "mandate", "show", "77").err()).contains("no mandate 77");
    }

    private void sign(Path into, String... terms) {
        List<String> command =
                new ArrayList<>(
                        List.of("mandate", "sign", "--issuer", "boss", "--holder", "scout"));
        command.addAll(List.of(terms));
        command.addAll(List.of("-o", into.toString()));
        run(0, command.toArray(String[]::new));
    }

    private Screen pay(String path, String... more) {
        List<String> command =
                new ArrayList<>(List.of("pay", gateway.url() + path, "--wallet", "scout"));
        command.addAll(List.of(more));
        return run(3, command.toArray(String[]::new));
    }

    private long available() throws Exception {
        ObjectNode scout = ok("wallet", "show", "scout");
        return new LedgerDesk(node.ledger()).available(scout.path("id").asLong());
    }

    private ObjectNode ok(String... arguments) throws Exception {
        return run(0, arguments).json();
    }

    private String table(String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add("--table");
        return run(0, command.toArray(String[]::new)).out();
    }

    private Screen run(int status, String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        boolean isNodes = !arguments[0].equals("pay") && !arguments[1].equals("sign");
        if (isNodes) {
            command.addAll(List.of("--api", node.apiUrl()));
        }
        boolean opens =
                arguments[0].equals("pay")
                        || arguments[1].equals("sign")
                        || arguments[1].equals("create");
        if (opens) {
            command.addAll(List.of("--passphrase-file", folder.resolve("secret").toString()));
        }
        Screen screen = new Screen(false);
        assertThat(screen.run(command.toArray(String[]::new))).as(screen.err()).isEqualTo(status);
        return screen;
    }
}
