package io.aisanet.app.rails;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.node.LocalNode;
import io.aisanet.app.node.RunningGateway;
import io.aisanet.app.terminal.Money;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.ChallengeSecret;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.GatewayLimits;
import io.aisanet.gateway.ListenConfig;
import io.aisanet.gateway.UpstreamConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.WalletKind;
import io.aisanet.paywall.ConversionTill;
import io.aisanet.paywall.OtherAssets;
import io.aisanet.paywall.PaymentIdPolicy;
import io.aisanet.paywall.PaywallLimits;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import io.aisanet.server.ApiConfig;
import io.aisanet.server.convert.ConversionConfig;
import io.aisanet.server.convert.TreasuryKey;
import io.aisanet.server.fees.PaymentFees;
import io.aisanet.treasury.quote.PoolTerms;
import io.aisanet.treasury.quote.Rated;
import io.aisanet.treasury.quote.Ratio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A node that converts, and a provider behind its gateway who is paid in EURC. */
final class ConversionPlace implements AutoCloseable {
    static final long PRICE = 10_000;
    static final long FUNDS = 10_000_000;
    static final byte[] PAYER_KEY = key(3);

    /** EURC for a dollar, in hundredths; changes as a test likes. */
    volatile int hundredths = 92;

    volatile String closed = "";
    volatile long lockMs = 30_000;
    volatile int status = 200;
    final AtomicInteger calls = new AtomicInteger();
    final EvmAddress payer = address(PAYER_KEY);
    final EvmAddress shop = address(key(5));
    final LocalNode node;
    private final HttpServer upstream;
    private final HttpClient http = HttpClient.newHttpClient();
    private int nonces;
    private int port;
    private RunningGateway gateway;

    /** Wallets by id. */
    private record Ids(long payer, long shop, long pool, long fees) {}

    /** The first ones of a new node; it converts from its start, and has to be told. */
    private static final Ids IDS = new Ids(3, 4, 5, 6);

    ConversionPlace(Path folder) throws IOException {
        upstream = upstream();
        var fees = new PaymentFees(0, Map.of(IDS.shop, FeeSchedule.standard()));
        node =
                LocalNode.start(
                        NodeConfig.in(folder).withFileSyncLevel(0),
                        ApiConfig.onLoopback().withAccessLog(false).withConversion(conversion()),
                        new TreasuryConfig(RailsConfig.NONE, fees));
        makeWallets();
        gateway = open(node.conversions());
        port = gateway.url().getPort();
    }

    private void makeWallets() {
        LedgerDesk desk = new LedgerDesk(node.ledger());
        long owner = desk.createOwner("Ada", ZoneOffset.UTC);
        var made =
                new Ids(
                        desk.createWallet(owner, WalletKind.AGENT, "scout", payer),
                        desk.createWallet(owner, WalletKind.PROVIDER, "shop", shop),
                        desk.createWallet(owner, WalletKind.PROVIDER, "pool", address(key(7))),
                        desk.createWallet(owner, WalletKind.PROVIDER, "till", address(key(9))));
        if (!made.equals(IDS)) {
            throw new AssertionError("a new node's wallets are " + made);
        }
        for (long wallet : new long[] {IDS.shop, IDS.pool}) {
            var open = new OpenAccount();
            open.wallet = wallet;
            open.asset = Asset.EURC.code();
            desk.apply(open, "opening an account");
        }
        long funding = node.genesis().funding();
        desk.transfer(funding, IDS.payer, new Money(AisaAsset.USD, FUNDS));
        desk.transfer(funding, IDS.pool, new Money(AisaAsset.EURC, FUNDS));
    }

    private ConversionConfig conversion() {
        return new ConversionConfig(
                IDS.pool,
                IDS.fees,
                FeeSchedule.standard(),
                (from, to) -> rate(from, to),
                TreasuryKey.parse("0x" + "42".repeat(32)),
                ConversionConfig.QUOTES_PER_PAYER);
    }

    private Rated rate(Asset from, Asset to) {
        if (!closed.isEmpty() || from != Asset.USD || to != Asset.EURC) {
            return new Rated.Closed(closed.isEmpty() ? "this pair is not quoted" : closed);
        }
        return new PoolTerms(new Ratio(hundredths, 100), 0, 1, 1_000_000_000, lockMs, List.of());
    }

    private HttpServer upstream() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = ("answer " + calls.incrementAndGet()).getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private RunningGateway open(Optional<ConversionTill> till) {
        var beside = new RunningGateway.Beside(Optional.empty(), till, Tracing.NONE);
        // Payments are bound to the address under which the gateway is known.
        GatewayConfig here = gatewayConfig().withListen(ListenConfig.plain("127.0.0.1", port));
        return RunningGateway.overLedger(here, node.charging(), beside);
    }

    GatewayConfig gatewayConfig() {
        URI api = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
        Terms terms =
                new Terms(new Price(AisaAsset.EURC, PRICE), shop, 60)
                        .payableIn(new OtherAssets(List.of(AisaAsset.USD), 20_000));
        var limits = new PaywallLimits(false, false, 1 << 20, 0, 100, 3, PaymentIdPolicy.ACCEPTED);
        return GatewayConfig.local(
                        List.of(UpstreamConfig.of("api", api)),
                        List.of(Route.paid("/answer", terms, "api")))
                .orWithChallengeSecret(
                        ChallengeSecret.derivedFrom("the secret of all gateways of this place"))
                .withLimits(GatewayLimits.DEFAULTS.withPaywall(limits));
    }

    /** A gateway with this till in place of the one that runs; it remembers nothing. */
    void reborn(UnaryOperator<ConversionTill> till) {
        gateway.close();
        gateway = open(node.conversions().map(till));
        port = gateway.url().getPort();
    }

    URI url(String path) {
        return gateway.url().resolve(path);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> pay(String credential) throws Exception {
        return get("/answer", PaymentHeaders.PAYMENT_SIGNATURE, credential);
    }

    PaymentRequired asked() throws Exception {
        return PaymentHeaders.decodeRequired(
                get("/answer").headers().firstValue(PaymentHeaders.PAYMENT_REQUIRED).orElseThrow());
    }

    /** What is offered in dollars now; empty = nothing. */
    static Optional<Offer> dollars(PaymentRequired asked) {
        String usd = AisaAsset.USD.address().toChecksumString();
        return asked.accepts().stream().filter(one -> usd.equals(one.terms().asset())).findFirst();
    }

    /** A payment of what the answer costs in dollars now. */
    String credential() throws Exception {
        PaymentRequired asked = asked();
        Offer offer = dollars(asked).orElseThrow();
        return credential(asked, offer, offer.terms());
    }

    /** A payment of other terms than were offered. */
    String credential(PaymentRequired asked, Offer offer, PaymentRequirements terms)
            throws Exception {
        var signed =
                new ExactScheme(Secp256k1.best())
                        .sign(terms, PAYER_KEY, System.currentTimeMillis() / 1000, nonce());
        return PaymentHeaders.encode(PaymentPayload.of(asked, offer, signed));
    }

    private Bytes32 nonce() {
        byte[] nonce = new byte[32];
        nonce[0] = (byte) ++nonces;
        return Bytes32.of(nonce);
    }

    private AccountState account(long wallet, Asset asset) {
        return node.ledger().account(AccountId.of(wallet, asset)).join().orElseThrow();
    }

    /** What everybody may spend, or by how much it has changed. */
    record Balances(long payer, long shop, long poolUsd, long poolEurc, long fees, long shopFees) {
        static final Balances NONE = new Balances(0, 0, 0, 0, 0, 0);

        Balances less(Balances other) {
            return new Balances(
                    payer - other.payer,
                    shop - other.shop,
                    poolUsd - other.poolUsd,
                    poolEurc - other.poolEurc,
                    fees - other.fees,
                    shopFees - other.shopFees);
        }
    }

    Balances balances() {
        return new Balances(
                account(IDS.payer, Asset.USD).available(),
                account(IDS.shop, Asset.EURC).available(),
                account(IDS.pool, Asset.USD).available(),
                account(IDS.pool, Asset.EURC).available(),
                account(IDS.fees, Asset.USD).available(),
                account(node.genesis().fees(), Asset.EURC).available());
    }

    /** Waits until a deadline of the ledger has brought it about. */
    void until(Balances wanted) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!balances().equals(wanted)) {
            if (System.nanoTime() > endNs) {
                throw new AssertionError(balances() + " never become " + wanted);
            }
            Thread.sleep(20); // a deadline of the ledger's clock tells nobody
        }
    }

    /** Takes all EURC out of the pool; answers how much. */
    long emptyPool() {
        long all = account(IDS.pool, Asset.EURC).available();
        new LedgerDesk(node.ledger())
                .transfer(IDS.pool, node.genesis().funding(), new Money(AisaAsset.EURC, all));
        return all;
    }

    void fillPool(long amount) {
        new LedgerDesk(node.ledger())
                .transfer(node.genesis().funding(), IDS.pool, new Money(AisaAsset.EURC, amount));
    }

    private static byte[] key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return key;
    }

    private static EvmAddress address(byte[] key) {
        return Secp256k1.best().address(key);
    }

    @Override
    public void close() {
        gateway.close();
        node.close();
        upstream.stop(0);
    }
}
