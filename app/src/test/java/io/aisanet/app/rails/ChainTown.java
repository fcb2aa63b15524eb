package io.aisanet.app.rails;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.node.LocalNode;
import io.aisanet.app.node.RunningGateway;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.ListenConfig;
import io.aisanet.gateway.UpstreamConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.Json;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.Secp256k1;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.WalletKind;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import io.aisanet.server.ApiConfig;
import io.aisanet.server.OperatorKey;
import io.aisanet.server.fees.PaymentFees;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.settings.Secret;
import io.aisanet.treasury.evm.GasPrices;
import io.aisanet.treasury.evm.KeyCaps;
import io.aisanet.treasury.evm.KeystoreKey;
import io.aisanet.treasury.evm.PayoutSetup;
import io.aisanet.treasury.evm.RailSettings;
import io.aisanet.treasury.evm.RailToken;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import io.aisanet.treasury.netting.NettingRules;
import io.aisanet.wallet.keystore.Keystore;
import io.aisanet.wallet.keystore.ScryptCost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A node with a chain's rail, a provider behind its gateway, and payers on the chain. */
final class ChainTown implements AutoCloseable {
    static final long UNIT = 1_000_000;
    static final long PRICE = 10_000;
    static final String NETWORK = "eip155:" + Anvil.CHAIN_ID;
    static final long FLOAT = 1_000_000 * UNIT;

    private static final String COINS = "0x8ac7230489e80000";
    private static final int CONFIRMATIONS = 2;

    final Anvil anvil;
    final FiatToken token;
    final EvmAddress hot;
    final EvmAddress shop = address("shop");
    final AtomicInteger calls = new AtomicInteger();
    final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
    private final Path folder;
    private final HttpServer upstream;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Wishes wishes;
    private long shopId;
    private int port;
    private int policies;
    private @Nullable LocalNode node;
    private @Nullable RunningGateway gateway;

    /** What a test wants to be other than usual. */
    record Wishes(boolean ownAddress, int settledAfter, Duration patience, long sweepFrom) {
        static final Wishes NONE = new Wishes(false, 0, Duration.ofSeconds(10), Long.MAX_VALUE);
    }

    ChainTown(Path folder, Wishes wishes) throws IOException {
        this.folder = folder;
        this.wishes = wishes;
        this.anvil = Anvil.start();
        this.token = FiatToken.create(anvil);
        this.hot = key("hot");
        anvil.rpc("anvil_setBalance", hot.toString(), COINS);
        anvil.rpc("anvil_setBalance", key("gas").toString(), COINS);
        token.mint(hot, FLOAT);
        token.mint(Anvil.BANKER, FLOAT);
        this.upstream = upstream();
        start();
    }

    private EvmAddress key(String name) throws IOException {
        return Keystore.in(folder.resolve("keys"))
                .withCost(ScryptCost.LIGHT)
                .create(name, "x".toCharArray())
                .address();
    }

    private HttpServer upstream() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext(
                "/",
                exchange -> {
                    int call = calls.incrementAndGet();
                    Runnable now = meanwhile.getAndSet(null);
                    if (now != null) {
                        now.run();
                    }
                    byte[] body = ("answer " + call).getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private RailsConfig rails() {
        var settings =
                new RailSettings(
                        "evm:" + Anvil.CHAIN_ID,
                        new RailToken(Asset.USDC, token.address(), false),
                        PayoutSetup.address(),
                        CONFIRMATIONS,
                        RailSettings.Pace.STANDARD,
                        new KeyCaps(FLOAT, FLOAT),
                        FeePolicy.STANDARD);
        var chain =
                new RailsConfig.Chain(
                        Anvil.CHAIN_ID,
                        List.of(anvil.uri()),
                        secret("hot"),
                        settings,
                        Map.of(),
                        new RailsConfig.Cost(
                                new GasPrices(80_000, 30_000, 3_000 * UNIT), 1_000, true),
                        new RailRules(
                                new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1),
                                FeeSchedule.NONE,
                                1));
        var x402 =
                new RailsConfig.X402(
                        secret("gas"),
                        new RailsConfig.X402.Domain("USD Coin", "2"),
                        wishes.settledAfter,
                        100,
                        wishes.patience,
                        wishes.ownAddress ? Set.of(shopId) : Set.of(),
                        new RailsConfig.X402.Sweep(wishes.sweepFrom, 999_999));
        return new RailsConfig(List.of(), List.of(chain.with(x402)), 20);
    }

    private RailsConfig.HotKeyFile secret(String name) {
        return new RailsConfig.HotKeyFile(folder.resolve("keys"), name, new Secret("x"));
    }

    /** Everything again on the same folders. */
    void start() {
        if (shopId == 0) {
            try (LocalNode first = node(TreasuryConfig.NONE)) {
                shopId = open(first, WalletKind.PROVIDER, "shop", shop);
            }
        }
        LocalNode started = node(new TreasuryConfig(rails(), PaymentFees.NONE));
        node = started;
        Terms terms = new Terms(new Price(AisaAsset.USDC, PRICE), shop, 120);
        URI api = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
        GatewayConfig config =
                GatewayConfig.local(
                        List.of(UpstreamConfig.of("api", api)),
                        List.of(
                                Route.paid("/answer", terms, "api").withMethods("GET", "POST"),
                                Route.paid("/other", terms, "api")));
        // Payments are bound to the address under which the gateway is known.
        GatewayConfig here = config.withListen(ListenConfig.plain("127.0.0.1", port));
        gateway = RunningGateway.overLedger(here, started.charging(), started.besideGateway());
        port = gateway.url().getPort();
    }

    private LocalNode node(TreasuryConfig treasury) {
        return LocalNode.start(
                NodeConfig.in(folder.resolve("node")).withFileSyncLevel(0),
                ApiConfig.onLoopback().withAccessLog(false),
                treasury);
    }

    /** A wallet with accounts in dollars and USDC. */
    static long open(LocalNode node, WalletKind kind, String name, EvmAddress address) {
        LedgerDesk desk = new LedgerDesk(node.ledger());
        long owner = desk.createOwner("Owner of " + name, ZoneOffset.UTC);
        long id = desk.createWallet(owner, kind, name, address);
        var open = new OpenAccount();
        open.wallet = id;
        open.asset = Asset.USDC.code();
        desk.apply(open, "opening an account");
        return id;
    }

    void stop() {
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
        if (node != null) {
            node.close();
            node = null;
        }
    }

    LocalNode node() {
        if (node == null) {
            throw new IllegalStateException("the node is down");
        }
        return node;
    }

    URI url(String path) {
        if (gateway == null) {
            throw new IllegalStateException("the gateway is down");
        }
        return gateway.url().resolve(path);
    }

    static byte[] secretOf(String name) {
        return Keccak256.hash(name.getBytes(UTF_8));
    }

    static EvmAddress address(String name) {
        return Secp256k1.best().address(secretOf(name));
    }

    /** A key of somebody else, with coin for gas. */
    KeystoreKey otherKey() throws IOException {
        anvil.rpc("anvil_setBalance", key("other").toString(), COINS);
        return KeystoreKey.open(folder.resolve("keys"), "other", "x".toCharArray());
    }

    /** The node's API, as its operator. */
    NodeApi api() {
        return new NodeApi(URI.create(node().apiUrl()), operator());
    }

    private String operator() {
        try {
            return Files.readString(folder.resolve("node").resolve(OperatorKey.FILE_NAME)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request under a key of the caller's; the answer, whatever it is. */
    ObjectNode post(String path, ObjectNode body, String idempotencyKey) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(node().apiUrl() + path))
                        .header("Authorization", "Bearer " + operator())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build();
        return Json.parseObject(http.send(request, BodyHandlers.ofByteArray()).body());
    }

    /** Puts a wallet's USDC under a budget with this rule. */
    void guard(long wallet, String rule) {
        NodeApi api = api();
        ObjectNode found = api.get("/v1/wallets/" + wallet);
        String owner = found.path("owner").asText();
        policies++;
        String policy =
                "policy: p\nversion: "
                        + policies
                        + "\nasset: USDC\nbudgets:\n  - name: b\n    "
                        + rule
                        + "\n";
        ObjectNode applied = api.putYaml("/v1/policies?owner=" + owner, policy);
        String budget = applied.path("budgets").elements().next().asText();
        api.post(
                "/v1/accounts/" + AccountId.of(wallet, Asset.USDC) + "/budget",
                Json.object().put("budget", budget));
    }

    /** What the provider has in the ledger. */
    long sold() throws Exception {
        return node().ledger()
                .account(AccountId.of(shopId, Asset.USDC))
                .get(10, TimeUnit.SECONDS)
                .orElseThrow()
                .available();
    }

    long shopId() {
        return shopId;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** A payment of what a path costs, on the chain. */
    String credential(String path, String payer) throws Exception {
        PaymentRequired asked = asked(path);
        Offer offer =
                asked.accepts().stream()
                        .filter(one -> one.terms().network().equals(NETWORK))
                        .findFirst()
                        .orElseThrow();
        byte[] nonce = new byte[32];
        new java.security.SecureRandom().nextBytes(nonce);
        var signed =
                new ExactScheme(Secp256k1.best())
                        .sign(
                                offer.terms(),
                                secretOf(payer),
                                System.currentTimeMillis() / 1000,
                                Bytes32.of(nonce));
        return PaymentHeaders.encode(PaymentPayload.of(asked, offer, signed));
    }

    /** What a 402 says, once the chain is offered. */
    PaymentRequired asked(String path) throws Exception {
        for (int i = 0; i < 500; i++) {
            PaymentRequired asked =
                    PaymentHeaders.decodeRequired(
                            get(path)
                                    .headers()
                                    .firstValue(PaymentHeaders.PAYMENT_REQUIRED)
                                    .orElseThrow());
            if (asked.accepts().size() > 1) {
                return asked;
            }
            Thread.sleep(20); // the rail checks the token in its first pass
        }
        throw new AssertionError("the chain is never offered");
    }

    HttpResponse<String> pay(String path, String credential) throws Exception {
        return get(path, PaymentHeaders.PAYMENT_SIGNATURE, credential);
    }

    /** Blocks come, and the rails take their turns, until it is so. */
    void until(Condition condition) throws Exception {
        for (int i = 0; i < 500 && !condition.holds(); i++) {
            anvil.mine(1);
            Thread.sleep(20); // the rails work on threads of their own
        }
        if (!condition.holds()) {
            throw new AssertionError("it never comes to that");
        }
    }

    /** What is waited for. */
    interface Condition {
        boolean holds() throws Exception;
    }

    @Override
    public void close() {
        stop();
        upstream.stop(0);
        http.close();
        anvil.close();
    }
}
