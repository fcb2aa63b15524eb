package io.aisanet.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.terminal.Money;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.Genesis;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.SessionPlan;
import io.aisanet.wallet.SpendCaps;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code aisa gateway} over two clusters: who pays lives on one, who is paid on the other. */
@Timeout(180) // processes start one after the other
final class GatewayOverShardsTest {
    private static final long FUNDS = 2_000_000;
    private static final long PRICE = 10_000;

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger served = new AtomicInteger();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AgentWallet scout = AgentWallet.ofPrivateKey(bytes(32, 7));
    private final AgentWallet neighbour = AgentWallet.ofPrivateKey(bytes(32, 8));
    private final EvmAddress shop = EvmAddress.of(bytes(EvmAddress.LENGTH, 9));
    private HttpServer upstream;
    private RecordingProxy proxy;
    private AisaNode zero;
    private AisaNode one;
    private int port;
    private long scoutId;
    private long neighbourId;
    private long shopId;

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @BeforeEach
    void open() throws Exception {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        upstream.createContext("/", this::serve);
        upstream.start();
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        proxy = new RecordingProxy();
        proxy.standBefore("http://127.0.0.1:" + port);
        zero = start(0);
        one = start(1);
        scoutId = customer(zero, WalletKind.AGENT, scout.address());
        neighbourId = customer(one, WalletKind.AGENT, neighbour.address());
        shopId = customer(one, WalletKind.PROVIDER, shop);
        for (String role : new String[] {"operator", "gateway"}) {
            Files.writeString(
                    folder.resolve(role + ".yaml"),
                    "shards:\n" + shard(zero, 0, role) + shard(one, 1, role));
        }
    }

    @AfterEach
    void close() {
        end.countDown();
        one.close();
        zero.close();
        proxy.close();
        upstream.stop(0);
    }

    private AisaNode start(int shard) {
        return AisaNode.start(
                NodeConfig.in(folder.resolve("shard" + shard))
                        .withFileSyncLevel(0)
                        .withLowDiskWatermarkBytes(0));
    }

    private static String shard(AisaNode node, int number, String role) {
        return "  - {endpoints: [\"%s\"], tokenFile: shard%d/tokens/%s}\n"
                .formatted(node.ingressEndpoint(), number, role);
    }

    private static long customer(AisaNode node, WalletKind kind, EvmAddress address) {
        try (LedgerClient client = node.client()) {
            Genesis genesis = Genesis.ensure(client);
            LedgerDesk desk = new LedgerDesk(client);
            long owner = desk.createOwner("somebody", ZoneOffset.UTC);
            long wallet = desk.createWallet(owner, kind, "theirs", address);
            if (kind == WalletKind.AGENT) {
                desk.transfer(genesis.funding(), wallet, Money.parse("2.00 USD"));
                guard(desk, owner, wallet);
            }
            return wallet;
        }
    }

    private static void guard(LedgerDesk desk, long owner, long wallet) {
        SetBudget budget = new SetBudget();
        budget.owner = owner;
        budget.account = Asset.USD.code();
        budget.name = "careful";
        budget.rules.set(BudgetRules.MAX_PAYMENT, 10 * PRICE);
        AttachBudget attach = new AttachBudget();
        attach.account = AccountId.of(wallet, Asset.USD);
        attach.budget = desk.apply(budget, "a budget").result;
        desk.apply(attach, "attaching it");
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = exchange.getRequestURI().getPath().equals("/fail") ? 500 : 200;
            if (exchange.getRequestURI().getPath().equals("/block")) {
                blocked.countDown();
                end.await();
            }
            byte[] body = ("answer " + served.incrementAndGet()).getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path paywall(String more) throws IOException {
        String text =
                """
                listen: {port: %d}
                publicBaseUrl: "%s"
                settlement:
                  kind: shards
                %s
                limits: {holdMarginMs: 500}
                sessions: {directory: sessions}
                upstreams:
                  - {name: api, url: "%s"}
                  - {name: slow, url: "%s", timeoutMs: 2000}
                routes:
                  - {path: /ok, price: 0.01 USD, payTo: "%s", upstream: api}
                  - {path: /fail, price: 0.01 USD, payTo: "%s", upstream: api}
                  - {path: /dear, price: 0.50 USD, payTo: "%s", upstream: api}
                  - {path: /block, price: 0.01 USD, payTo: "%s", upstream: slow}
                """
                        .formatted(
                                port,
                                proxy.url(),
                                Files.readString(folder.resolve("gateway.yaml")).indent(2),
                                api(),
                                api(),
                                shop,
                                shop,
                                shop,
                                shop);
        return Files.writeString(folder.resolve("paywall.yaml"), text + more);
    }

    private String api() {
        return "http://127.0.0.1:" + upstream.getAddress().getPort();
    }

    private ChildProcess gateway() throws IOException {
        ChildProcess gateway =
                ChildProcess.start(folder, "gateway", "--config", "paywall.yaml", "--table");
        gateway.awaitLine("Stop with");
        return gateway;
    }

    private PaidResponse<String> pay(AgentWallet payer, String path) throws Exception {
        SpendCaps caps = SpendCaps.builder().maxPerPayment("1.00").build();
        try (PayingClient client = PayingClient.builder(payer).caps(caps).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(proxy.url() + path)).build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> again(String path) throws Exception {
        return again(path, proxy.newest());
    }

    private HttpResponse<String> again(String path, RecordingProxy.Field credential)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(proxy.url() + path))
                        .header(credential.name(), credential.value())
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static long available(AisaNode node, long wallet) {
        try (LedgerClient client = node.client()) {
            return new LedgerDesk(client).available(wallet);
        }
    }

    /** Reads a shard's events up to one of this type after which the money is as it should be. */
    private static void await(AisaNode node, EventType type, long wallet, long money)
            throws InterruptedException {
        Event event = new Event();
        try (EventCursor events = node.events().from(1)) {
            while (events.awaitNext(event, 30_000)) {
                if (event.type == type && available(node, wallet) == money) {
                    return;
                }
            }
        }
        throw new AssertionError(available(node, wallet) + ", and not " + money);
    }

    private void assertNothingBetween() throws Exception {
        Screen status = shards("status");
        assertThat(status.json().at("/between/USD").asText()).isEqualTo("0.00");
    }

    private Screen shards(String... command) {
        Screen screen = new Screen(false);
        String[] all = Arrays.copyOf(command, command.length + 3);
        all[command.length] = "--shards";
        all[command.length + 1] = folder.resolve("operator.yaml").toString();
        all[command.length + 2] = "--json";
        assertThat(screen.run(prefixed(all))).as(screen.err()).isZero();
        return screen;
    }

    private static String[] prefixed(String[] command) {
        String[] all = new String[command.length + 1];
        all[0] = "shards";
        System.arraycopy(command, 0, all, 1, command.length);
        return all;
    }

    @Test
    void aPaidCallGoesFromShardToShardOnceWhateverDies() throws Exception {
        refusedAtTheStart();
        shards("status"); // makes the transit wallets
        paywall("");
        RecordingProxy.Field paid;
        try (ChildProcess doomed = gateway()) {
            paid = paidOnce();
            failedAndRefused();
            killed(doomed);
        }
        try (ChildProcess gateway = gateway()) {
            await(zero, EventType.EXPIRED, scoutId, FUNDS - PRICE);
            assertThat(again("/block").statusCode()).isEqualTo(402);
            assertThat(again("/ok", paid).statusCode()).as("paid before").isEqualTo(200);
            assertThat(again("/fail", paid).statusCode()).as("on another path").isNotEqualTo(200);
            assertThat(pay(scout, "/ok").statusCode()).isEqualTo(200);
            assertThat(pay(neighbour, "/ok").statusCode()).isEqualTo(200);
            session();
            gateway.terminate().end();
        }
        assertThat(available(zero, scoutId)).isEqualTo(FUNDS - 5 * PRICE);
        assertThat(available(one, neighbourId)).isEqualTo(FUNDS - PRICE);
        assertThat(available(one, shopId)).isEqualTo(6 * PRICE);
        assertNothingBetween();
        resumedInVain();
    }

    private void refusedAtTheStart() throws Exception {
        Path config = paywall("");
        Screen unready = new Screen(true);
        assertThat(unready.run("gateway", "--config", config.toString()))
                .isEqualTo(ExitCode.UNREACHABLE.number());
        assertThat(unready.err()).contains("transit wallets", "aisa shards status");
        paywall(
                "  - {path: /first, price: 0.01 USD, payTo: \"%s\", flow: upfront, upstream: api}\n"
                        .formatted(shop));
        Screen upfront = new Screen(true);
        assertThat(upfront.run("gateway", "--config", config.toString()))
                .isEqualTo(ExitCode.USAGE.number());
        assertThat(upfront.err()).contains("/first is paid upfront", "leave that out");
    }

    private RecordingProxy.Field paidOnce() throws Exception {
        PaidResponse<String> first = pay(scout, "/ok");
        assertThat(first.statusCode()).as(first.response().body()).isEqualTo(200);
        await(one, EventType.TRANSFERRED, shopId, PRICE);
        assertThat(available(zero, scoutId)).isEqualTo(FUNDS - PRICE);
        HttpResponse<String> stored = again("/ok");
        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(stored.body()).isEqualTo(first.response().body()).isEqualTo("answer 1");
        assertThat(again("/fail").statusCode()).as("on another path").isNotEqualTo(200);
        assertThat(served).hasValue(1);
        assertThat(available(zero, scoutId)).isEqualTo(FUNDS - PRICE);
        assertNothingBetween();
        return proxy.newest();
    }

    private void failedAndRefused() throws Exception {
        assertThat(pay(scout, "/fail").statusCode()).isEqualTo(500);
        assertThat(available(zero, scoutId)).isEqualTo(FUNDS - PRICE);
        PaidResponse<String> denied = pay(scout, "/dear");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.response().headers().firstValue("content-type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(denied.response().body()).contains("max-payment");
        assertThat(available(zero, scoutId)).isEqualTo(FUNDS - PRICE);
        assertThat(served).hasValue(2);
    }

    /** Between hold and capture. */
    private void killed(ChildProcess gateway) throws Exception {
        CompletableFuture<Void> broken =
                CompletableFuture.runAsync(() -> {
                    try {
                        pay(scout, "/block");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
        assertThat(blocked.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(available(zero, scoutId)).isEqualTo(FUNDS - 2 * PRICE);
        gateway.kill();
        assertThat(broken.handle((_, trouble) -> trouble != null).get(60, TimeUnit.SECONDS))
                .isTrue();
    }

    /** Three calls out of one hold. */
    private void session() throws Exception {
        SessionPlan plan = new SessionPlan(5 * PRICE, Duration.ofMinutes(10));
        try (PayingClient client = PayingClient.builder(scout).sessions(plan).build()) {
            for (int call = 0; call < 3; call++) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(proxy.url() + "/ok")).build();
                assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(200);
            }
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(2 * PRICE);
            assertThat(client.closeSessions()).isTrue();
        }
    }

    private void resumedInVain() throws Exception {
        Screen resumed = shards("resume", "0", "--data", folder.resolve("shard0").toString());
        assertThat(resumed.json().path("captures").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(resumed.json().path("uncredited").asInt()).isZero();
        assertThat(available(one, shopId)).isEqualTo(6 * PRICE);
    }
}
