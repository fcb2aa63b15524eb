package io.aisanet.app.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.observe.Metrics;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.function.BooleanSupplier;

/**
 * How a gateway does, at an address of its own: {@code /metrics}, {@code /health}, {@code /ready}.
 */
final class WatchServer implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final String JSON = "application/json";

    private final WatchConfig config;
    private final Metrics metrics;
    private final BooleanSupplier ready;
    private final WebServer server;

    @SuppressWarnings("this-escape")
    private WatchServer(WatchConfig config, Metrics metrics, BooleanSupplier ready) {
        this.config = config;
        this.metrics = metrics;
        this.ready = ready;
        this.server =
                WebServer.builder()
                        .host(config.host())
                        .port(config.port())
                        .shutdownHook(false)
                        .featuresDiscoverServices(false)
                        .maxTcpConnections(CONNECTIONS)
                        .routing(
                                HttpRouting.builder()
                                        .get("/metrics", this::metrics)
                                        .get("/health", this::health)
                                        .get("/ready", this::ready))
                        .build();
    }

    /**
     * Serves from now on.
     *
     * @param ready whether payments can be settled at this moment
     */
    static WatchServer start(WatchConfig config, Metrics metrics, BooleanSupplier ready) {
        WatchServer watch = new WatchServer(config, metrics, ready);
        try {
            watch.server.start();
        } catch (UncheckedIOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "nothing can listen on "
                            + config.host()
                            + ":"
                            + config.port()
                            + ": "
                            + e.getCause(),
                    "another program may have that port: change watch.port",
                    e);
        }
        return watch;
    }

    String url() {
        return "http://" + Hosts.reachable(config.host()) + ":" + server.port();
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        if (!isAllowed(request)) {
            response.status(Status.UNAUTHORIZED_401)
                    .header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"aisa\"")
                    .send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, Metrics.MEDIA_TYPE).send(metrics.text());
    }

    private boolean isAllowed(ServerRequest request) {
        if (config.key().isEmpty()) {
            return true;
        }
        byte[] wanted = ("Bearer " + config.key().get().reveal()).getBytes(UTF_8);
        String sent = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        return MessageDigest.isEqual(wanted, sent.getBytes(UTF_8));
    }

    private void health(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, JSON).send("{\"status\":\"up\"}");
    }

    private void ready(ServerRequest request, ServerResponse response) {
        boolean yes = ready.getAsBoolean();
        response.status(yes ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderNames.CONTENT_TYPE, JSON)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send("{\"status\":\"" + (yes ? "ready" : "unsettled") + "\"}");
    }

    @Override
    public void close() {
        server.stop();
    }
}
