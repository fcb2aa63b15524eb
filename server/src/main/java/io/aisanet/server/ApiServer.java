package io.aisanet.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.discovery.Catalogue;
import io.aisanet.server.discovery.CatalogueFile;
import io.aisanet.server.discovery.Registrar;
import io.aisanet.server.discovery.Registration;
import io.aisanet.server.facilitator.Facilitator;
import io.aisanet.server.history.CredentialNames;
import io.aisanet.server.history.DayDigest;
import io.aisanet.server.history.OwnerDefaults;
import io.aisanet.server.history.PaymentList;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.routes.ApiRoutes;
import io.aisanet.server.routes.Services;
import io.aisanet.server.routes.VerifyGate;
import io.aisanet.server.web.ApiLimits;
import io.aisanet.server.web.Dispatcher;
import io.aisanet.server.web.TransportProblems;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The running HTTP API of a node: HTTP/1.1 and, without TLS by prior knowledge, HTTP/2. */
public final class ApiServer implements AutoCloseable {
    /** How long one command is resolved and one query waited for. */
    private static final Duration LEDGER_TIMEOUT = Duration.ofSeconds(15);

    private final WebServer server;
    private final int port;
    private final Services services;

    private ApiServer(WebServer server, Services services) {
        this.server = server;
        this.port = server.port();
        this.services = services;
    }

    /**
     * Starts to listen; returns when requests are answered.
     *
     * @throws RuntimeException when the address cannot be bound
     */
    public static ApiServer start(ApiConfig config, Backend backend) {
        return start(config, backend, InstantSource.system());
    }

    static ApiServer start(ApiConfig config, Backend backend, InstantSource clock) {
        LedgerCalls calls = new LedgerCalls(backend.ledger(), LEDGER_TIMEOUT);
        Services services = services(config, backend, calls, clock);
        Dispatcher dispatcher =
                new Dispatcher(
                        ApiRoutes.table(services), calls, config.accessLog(), backend.tracing());
        return new ApiServer(build(config, dispatcher).start(), services);
    }

    static Services services(
            ApiConfig config, Backend backend, LedgerCalls calls, InstantSource clock) {
        Wallets wallets = new Wallets(calls);
        Path file = config.catalogueFile();
        RepeatableCommands commands = new RepeatableCommands(calls, clock);
        Catalogue catalogue = Catalogue.open(clock, file == null ? null : new CatalogueFile(file));
        Optional<Conversions> conversions =
                Optional.ofNullable(config.conversion())
                        .map(it -> new QuoteDesk(it, calls, wallets, clock))
                        .map(desk -> new Conversions(commands, desk, calls));
        return new Services(
                calls,
                commands,
                wallets,
                PaymentList.completed(backend.events(), calls),
                PaymentList.refunds(backend.events(), calls),
                new DayDigest(backend.events(), calls, wallets),
                new CredentialNames(backend.events(), calls),
                new OwnerDefaults(backend.events(), calls),
                config.newOwnerCaps(),
                new Facilitator(config.facilitator(), calls, conversions, clock),
                config.facilitator().openAccess(),
                new VerifyGate(config.facilitator().limits(), clock),
                catalogue,
                new Registrar(catalogue, wallets, clock),
                conversions,
                backend.treasury(),
                backend.prices(),
                backend.pools(),
                backend.history(),
                backend.metrics(),
                backend.snapshot(),
                clock);
    }

    private static WebServer build(ApiConfig config, Dispatcher dispatcher) {
        return WebServer.builder()
                .host(config.host())
                .port(config.port())
                .shutdownHook(false)
                .shutdownGracePeriod(config.stopGrace())
                .maxTcpConnections(ApiLimits.CONNECTIONS)
                .maxConcurrentRequests(ApiLimits.CONCURRENT_REQUESTS)
                .directHandlers(TransportProblems.handlers())
                .addProtocol(
                        Http1Config.builder()
                                .maxPrologueLength(ApiLimits.PROLOGUE_BYTES)
                                .maxHeadersSize(ApiLimits.HEADER_BYTES)
                                .build())
                .addProtocol(
                        Http2Config.builder().maxHeaderListSize(ApiLimits.HEADER_BYTES).build())
                .routing(HttpRouting.builder().any(dispatcher))
                .build();
    }

    /** The TCP port that it listens on. */
    public int port() {
        return port;
    }

    /** What converts here; empty = nothing does. */
    public Optional<Conversions> conversions() {
        return services.conversions();
    }

    /**
     * Lists what a gateway in this process sells, to whomever it is paid.
     *
     * @param body as {@code POST /v1/discovery/resources} takes it
     */
    public Registration announce(ObjectNode body) {
        return services.registrar().register(body, any -> true);
    }

    /** Lets requests in progress finish and stops. Safe to call again. */
    @Override
    public void close() {
        server.stop();
        services.catalogue().save();
    }
}
