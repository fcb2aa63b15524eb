package io.aisanet.app.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.rails.PricesConfig;
import io.aisanet.app.rails.RunningPools;
import io.aisanet.app.rails.RunningPrices;
import io.aisanet.app.rails.RunningRails;
import io.aisanet.app.rails.TreasuryConfig;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.ChainTill;
import io.aisanet.paywall.ConversionTill;
import io.aisanet.server.ApiConfig;
import io.aisanet.server.ApiServer;
import io.aisanet.server.Backend;
import io.aisanet.server.Genesis;
import io.aisanet.server.OperatorKey;
import io.aisanet.server.convert.ConversionConfig;
import io.aisanet.server.discovery.CatalogueFile;
import io.aisanet.server.discovery.Registration;
import io.aisanet.server.fees.FeeLedger;
import io.aisanet.server.fees.PaymentFees;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.server.treasury.Treasury;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A running node with a client of its own, the system's wallets and the HTTP API. */
public final class LocalNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AisaNode node;
    private final LedgerClient ledger;
    private final Genesis genesis;
    private final ApiServer api;
    private final String apiHost;
    private final Running running;
    private final PaymentFees fees;
    private final BesideNode beside;

    private LocalNode(AisaNode node, LedgerClient ledger, Genesis genesis, Face face) {
        this.node = node;
        this.ledger = ledger;
        this.genesis = genesis;
        this.api = face.server();
        this.apiHost = face.host();
        this.running = face.running();
        this.fees = face.fees();
        this.beside = face.beside();
    }

    /** What people and the outside see of it. */
    private record Face(
            ApiServer server, String host, Running running, PaymentFees fees, BesideNode beside) {}

    /** What runs by itself, in the order in which it was begun. */
    private record Running(
            Optional<RunningRails> rails,
            Optional<RunningPrices> prices,
            Optional<PoolDesk> pools) {
        void close() {
            pools.ifPresent(PoolDesk::close);
            prices.ifPresent(RunningPrices::close);
            rails.ifPresent(RunningRails::close);
        }
    }

    /** A node without rails, history and metrics. */
    public static LocalNode start(NodeConfig nodeConfig, ApiConfig apiConfig) {
        return start(nodeConfig, apiConfig, TreasuryConfig.NONE);
    }

    /** A node without history and metrics. */
    public static LocalNode start(
            NodeConfig nodeConfig, ApiConfig apiConfig, TreasuryConfig treasury) {
        return start(nodeConfig, apiConfig, treasury, NodeExtras.NONE);
    }

    /** Starts everything; what had started is stopped again where a later part does not start. */
    @SuppressWarnings("MustBeClosedChecker")
    public static LocalNode start(
            NodeConfig nodeConfig,
            ApiConfig apiConfig,
            TreasuryConfig treasury,
            NodeExtras extras) {
        AisaNode node = AisaNode.start(nodeConfig);
        BesideNode beside = BesideNode.start(node, extras);
        Path catalogue = nodeConfig.dataDir().resolve(CatalogueFile.NAME);
        try {
            return serve(nodeConfig, apiConfig.withCatalogueFile(catalogue), treasury, beside);
        } catch (RuntimeException e) {
            beside.close();
            node.close();
            throw e;
        }
    }

    private static LocalNode serve(
            NodeConfig nodeConfig, ApiConfig config, TreasuryConfig treasury, BesideNode beside) {
        AisaNode node = beside.node();
        LedgerClient ledger = beside.ofApi(node.client());
        Optional<RunningRails> rails = Optional.empty();
        Optional<RunningPrices> prices = Optional.empty();
        Optional<PoolDesk> pools = Optional.empty();
        try {
            Genesis genesis = Genesis.ensure(ledger);
            OperatorKey.ensure(nodeConfig.dataDir(), ledger);
            PaymentFees fees = treasury.fees().orWallet(genesis.fees());
            rails = rails(treasury, nodeConfig, ledger, genesis);
            rails.map(RunningRails::treasury).ifPresent(beside::watch);
            prices = prices(treasury.prices(), nodeConfig);
            Optional<PriceWatch> watch = prices.map(RunningPrices::watch);
            watch.ifPresent(beside::watch);
            ApiConfig watched = watched(config, watch);
            pools = pools(treasury, rails, watched, watch);
            pools.ifPresent(beside::watch);
            var backend =
                    new Backend(
                            FeeLedger.over(ledger, fees),
                            node.events()::from,
                            node::snapshot,
                            rails.map(RunningRails::treasury),
                            watch,
                            pools,
                            beside.history(),
                            beside.page(),
                            beside.traces().tracing());
            watch.ifPresent(PriceWatch::start);
            ApiServer server = ApiServer.start(watched, backend);
            var face =
                    new Face(
                            server, config.host(), new Running(rails, prices, pools), fees, beside);
            rails.ifPresent(it -> it.treasury().start());
            pools.ifPresent(PoolDesk::start);
            return new LocalNode(node, ledger, genesis, face);
        } catch (RuntimeException e) {
            new Running(rails, prices, pools).close();
            ledger.close();
            throw e;
        }
    }

    private static Optional<RunningRails> rails(
            TreasuryConfig config, NodeConfig node, LedgerClient ledger, Genesis genesis) {
        Path folder = node.dataDir().resolve(RunningRails.FOLDER);
        boolean asked = !config.rails().isNone() || config.pools().isPresent();
        if (!asked && !RunningRails.wereIn(folder)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    RunningRails.open(
                            config.rails(),
                            new RunningRails.Ground(
                                    folder, ledger, genesis, InstantSource.system())));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the treasury does not open: " + e.getMessage(), "", e);
        }
    }

    private static Optional<PoolDesk> pools(
            TreasuryConfig config,
            Optional<RunningRails> rails,
            ApiConfig api,
            Optional<PriceWatch> prices) {
        if (config.pools().isEmpty() || rails.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunningPools.open(config.pools().get(), rails.get(), api, prices));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the pools do not open: " + e.getMessage(), "", e);
        }
    }

    private static Optional<RunningPrices> prices(PricesConfig config, NodeConfig node) {
        if (config.isNone()) {
            return Optional.empty();
        }
        Path folder = node.dataDir().resolve(RunningRails.FOLDER);
        try {
            return Optional.of(RunningPrices.open(config, folder, InstantSource.system()));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "the breakers do not open: " + e.getMessage(), "", e);
        }
    }

    /** Conversions as far as the prices and breakers allow them. */
    private static ApiConfig watched(ApiConfig config, Optional<PriceWatch> watch) {
        ConversionConfig conversion = config.conversion();
        return conversion == null || watch.isEmpty()
                ? config
                : config.withConversion(conversion.under(watch.get()));
    }

    public AisaNode node() {
        return node;
    }

    /** Lists what a gateway in this process sells. */
    void announce(ObjectNode body) throws IOException {
        Registration done = api.announce(body);
        if (!(done instanceof Registration.Listed)) {
            throw new IOException("the node's catalogue refuses it: " + done);
        }
    }

    /** The ledger, in the operator's role. */
    public LedgerClient ledger() {
        return ledger;
    }

    /** A client of its own for a gateway, which charges what the settings say; it closes it. */
    @SuppressWarnings("MustBeClosedChecker")
    public LedgerClient charging() {
        return FeeLedger.over(beside.ofGateway(node.client()), fees);
    }

    /** What runs the rails; empty where there are none. */
    public Optional<Treasury> treasury() {
        return running.rails().map(RunningRails::treasury);
    }

    /** Settles payments on the chains of this node's rails, for a gateway in this process. */
    public Optional<ChainTill> till() {
        return running.rails().flatMap(RunningRails::till);
    }

    /** Converts payments at a gateway in this process; empty = nothing converts here. */
    public Optional<ConversionTill> conversions() {
        return api.conversions()
                .map(it ->
                        new GatewayConversions(
                                it,
                                new Wallets(new LedgerCalls(ledger, PATIENCE)),
                                InstantSource.system()));
    }

    /** What a gateway in this process has besides the ledger; to be asked for once. */
    public RunningGateway.Beside besideGateway() {
        return new RunningGateway.Beside(till(), conversions(), tracing());
    }

    /** What follows the requests of a gateway in this process; to be asked for once. */
    Tracing tracing() {
        return beside.ofGateway();
    }

    /** Counts what a gateway in this process does. */
    void watch(RunningGateway gateway) {
        beside.watch(gateway);
    }

    public Genesis genesis() {
        return genesis;
    }

    public EventFeed events() {
        return node.events();
    }

    /** Where the HTTP API is reached from this machine. */
    public String apiUrl() {
        return "http://" + Hosts.reachable(apiHost) + ":" + api.port();
    }

    /** Stops the API, then what runs beside, the rails, the client and the node. */
    @Override
    public void close() {
        api.close();
        beside.close();
        running.close();
        ledger.close();
        node.close();
    }
}
