package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.MinuteLimit;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.ChainTill;
import io.aisanet.paywall.ConversionTill;
import io.aisanet.paywall.MemoryAnswerStore;
import io.aisanet.paywall.PaidCalls;
import io.aisanet.paywall.RouteTable;
import io.aisanet.paywall.Settlement;
import io.aisanet.settings.Secret;
import io.helidon.webserver.WebServer;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A running gateway: HTTP/1.1 and HTTP/2 in front of other people's HTTP APIs. */
public final class Gateway implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final WebServer server;
    private final GatewayParts parts;
    private final URI baseUrl;
    private final AtomicReference<@Nullable Announcer> announcer = new AtomicReference<>();

    private Gateway(WebServer server, GatewayParts parts, URI baseUrl) {
        this.server = server;
        this.parts = parts;
        this.baseUrl = baseUrl;
    }

    /**
     * Starts a gateway; it serves when this returns.
     *
     * @param settlement keeps the money; the gateway does not close it
     * @throws java.io.UncheckedIOException when it cannot listen
     */
    public static Gateway start(GatewayConfig config, Settlement settlement) {
        return start(config, settlement, Tracing.NONE);
    }

    /**
     * Starts a gateway whose requests are followed.
     *
     * @throws java.io.UncheckedIOException when it cannot listen
     */
    public static Gateway start(GatewayConfig config, Settlement settlement, Tracing tracing) {
        return start(config, new Money(settlement, null, null), tracing);
    }

    /**
     * The same with other ways of being paid.
     *
     * @param money the gateway closes none of it
     * @throws IllegalArgumentException where a route takes what is to be converted, and nobody
     *     converts
     */
    public static Gateway start(GatewayConfig config, Money money, Tracing tracing) {
        return start(config, money, InstantSource.system(), tracing);
    }

    static Gateway start(GatewayConfig config, Settlement settlement, InstantSource clock) {
        return start(config, new Money(settlement, null, null), clock, Tracing.NONE);
    }

    /**
     * Whom payments go to.
     *
     * @param ledger who keeps the money
     * @param till settles payments on real chains; null = nobody
     * @param conversions converts what payers give; null = nobody
     */
    public record Money(
            Settlement ledger, @Nullable ChainTill till, @Nullable ConversionTill conversions) {
        Settlement all() {
            Settlement kept =
                    conversions == null ? ledger : new ConvertingSettlement(ledger, conversions);
            return till == null ? kept : new ChainSettlement(kept, till);
        }
    }

    private static void requireConverted(GatewayConfig config, Money money) {
        if (money.conversions() == null
                && config.sold().stream().anyMatch(terms -> terms.others() != null)) {
            throw new IllegalArgumentException(
                    "a route has acceptAlso, and nobody converts for this gateway: run it with"
                            + " \"aisa up\" beside a node that has api.conversion, or leave"
                            + " acceptAlso out");
        }
    }

    private static Gateway start(
            GatewayConfig config, Money money, InstantSource clock, Tracing tracing) {
        requireConverted(config, money);
        StartingHandler starting = new StartingHandler();
        WebServer server = GatewayServer.start(config, starting);
        URI baseUrl = GatewayServer.baseUrl(config, server.port());
        GatewayParts parts = parts(config, money, new Ground(clock, baseUrl, tracing));
        starting.serveWith(new GatewayHandler(parts));
        LOG.log(
                Level.INFO,
                "Gateway listens on port {0} as {1}, {2} routes",
                String.valueOf(server.port()),
                baseUrl,
                config.routes().size());
        Gateway gateway = new Gateway(server, parts, baseUrl);
        URI api = config.apiUrl();
        Secret key = config.publish().catalogueKey();
        if (api != null && key != null) {
            gateway.announceTo(new HttpCatalogue(api, key));
        }
        return gateway;
    }

    /** What does not follow from the configuration. */
    private record Ground(InstantSource clock, URI baseUrl, Tracing tracing) {}

    private static GatewayParts parts(GatewayConfig config, Money money, Ground ground) {
        Settlement settlement = money.ledger();
        InstantSource clock = ground.clock();
        URI baseUrl = ground.baseUrl();
        Tracing tracing = ground.tracing();
        GatewayCounters counters = new GatewayCounters();
        GatewayLimits limits = config.limits();
        X402Extras extras =
                new X402Extras(
                        config.publish(),
                        baseUrl,
                        RequestTrace.noting(tracing, new CallLog(counters)),
                        clock);
        PayerLimit payers = new PayerLimit(limits.unpaidPerPayer(), clock, extras.listener());
        @Nullable ReceiptShelf receipts = receipts(config, settlement);
        @Nullable GatewaySessions sessions =
                GatewaySessions.open(config, settlement, clock, tracing);
        PaidCalls paidCalls =
                new PaidCalls(
                        new PaidCalls.Parts(
                                baseUrl.toString(),
                                config.offers().dialects(),
                                config.offers().schemes(),
                                Secp256k1.best(),
                                config.challengeSecretOrOwn().binder(),
                                money.all(),
                                new MemoryAnswerStore(
                                        limits.storedAnswersBytes(), limits.storedAnswers(), clock),
                                limits.paywall(),
                                payers,
                                payers,
                                sessions == null ? null : sessions.desk(),
                                receipts,
                                clock),
                        tracing);
        Map<String, UpstreamClient> upstreams = new HashMap<>();
        for (UpstreamConfig upstream : config.upstreams()) {
            upstreams.put(
                    upstream.name(),
                    new UpstreamClient(upstream, limits.requestBodyBytes(), clock, tracing));
        }
        return new GatewayParts(
                config,
                RouteTable.of(config.routes()),
                Map.copyOf(upstreams),
                paidCalls,
                settlement,
                sessions,
                OwnPages.of(config, baseUrl),
                OrderPage.of(config, settlement),
                extras,
                receipts,
                CrawlGate.of(config, settlement, baseUrl, clock),
                counters,
                new Admission(limits.concurrentRequests()),
                new MinuteLimit(limits.unpaidPerMinute(), clock),
                tracing);
    }

    private static @Nullable ReceiptShelf receipts(GatewayConfig config, Settlement settlement) {
        ReceiptKey key = config.publish().receiptKey();
        if (key != null && !(settlement instanceof LedgerSettlement)) {
            throw new IllegalArgumentException(
                    "signed receipts need a ledger behind them: leave publish.receiptKeyFile out,"
                            + " or settle with a node or a cluster");
        }
        return key == null ? null : new ReceiptShelf(key);
    }

    /**
     * Lists what is sold here, now and every hour, in the background; does nothing unless {@link
     * PublishConfig#discovery}.
     */
    public void announceTo(CatalogueDesk desk) {
        PublishConfig publish = parts.config().publish();
        if (publish.discovery()) {
            List<ObjectNode> listings = RouteListings.of(baseUrl, publish, parts.config().routes());
            Announcer former = announcer.getAndSet(Announcer.start(listings, desk));
            if (former != null) {
                former.close();
            }
        }
    }

    /** The TCP port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Scheme and authority under which clients know it. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** What happened since the start. */
    public GatewayCounters counters() {
        return parts.counters();
    }

    /** Sessions and channels that are open. */
    public int openSessions() {
        GatewaySessions sessions = parts.sessions();
        return sessions == null ? 0 : sessions.open();
    }

    /** Takes no new request, lets those in flight finish for the configured time, and stops. */
    @Override
    public void close() {
        Announcer running = announcer.getAndSet(null);
        if (running != null) {
            running.close();
        }
        if (!parts.admission().drain(parts.config().limits().stopGraceMs())) {
            LOG.log(Level.WARNING, "Stopped with requests still in flight; their holds expire");
        }
        server.stop();
        parts.upstreams().values().forEach(UpstreamClient::close);
        GatewaySessions sessions = parts.sessions();
        if (sessions != null) {
            sessions.close();
        }
    }
}
