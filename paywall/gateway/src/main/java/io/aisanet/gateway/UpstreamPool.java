package io.aisanet.gateway;

import io.helidon.common.tls.Tls;
import io.helidon.webclient.api.ConnectionKey;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.TcpClientConnection;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.http1.Http1Client;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one upstream, kept from one request to the next.
 *
 * <p>Helidon's own pool has a thread listen to every connection that rests, between any two
 * requests, and a timer for every read: a tenth of what a paid call costs. Here the connection that
 * rested last is used next, those that nobody needed for a moment are listened to, and one thread
 * looks at the time limits of all.
 */
final class UpstreamPool implements AutoCloseable {
    /** Most connections that rest. */
    private static final int RESTING_MAX = 256;

    private static final List<String> PROTOCOLS = List.of(Http1Client.PROTOCOL_ID);
    private static final Tls NO_TLS = Tls.builder().enabled(false).build();
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final WebClient connector;
    private final ConnectionKey key;
    private final LinkedBlockingDeque<UpstreamConnection> resting =
            new LinkedBlockingDeque<>(RESTING_MAX);
    private final Set<UpstreamConnection> unheard = ConcurrentHashMap.newKeySet();
    private final Thread watch;
    private volatile boolean watchSleeps;
    private volatile boolean closed;

    UpstreamPool(UpstreamConfig config) {
        URI url = config.url();
        connector =
                WebClient.builder()
                        .connectTimeout(Duration.ofMillis(config.connectTimeoutMs()))
                        .socketOptions(socket -> socket.tcpNoDelay(true))
                        .servicesDiscoverServices(false)
                        .build();
        key =
                ConnectionKey.create(
                        url.getScheme(),
                        url.getHost(),
                        port(url),
                        url.getScheme().equals("https") ? connector.prototype().tls() : NO_TLS,
                        connector.prototype().dnsResolver(),
                        connector.prototype().dnsAddressLookup(),
                        Proxy.noProxy());
        watch = Thread.ofPlatform().daemon().name("upstream-" + config.name()).start(this::watch);
    }

    /** Where the upstream listens. */
    static int port(URI url) {
        int byScheme = url.getScheme().equals("https") ? 443 : 80;
        return url.getPort() >= 0 ? url.getPort() : byScheme;
    }

    /**
     * A connection for one request.
     *
     * @throws RuntimeException if none can be opened
     */
    UpstreamConnection take(long limitMs) {
        UpstreamConnection connection = resting.pollFirst();
        while (connection != null && !connection.isConnected()) {
            connection.closeResource();
            connection = resting.pollFirst();
        }
        return connection == null ? open(limitMs) : begin(connection, limitMs);
    }

    /** The same for a request that must not meet a connection which the upstream gave up. */
    UpstreamConnection open(long limitMs) {
        if (closed) {
            throw new IllegalStateException("the gateway is closed");
        }
        return begin(new UpstreamConnection(this).connect(), limitMs);
    }

    private UpstreamConnection begin(UpstreamConnection connection, long limitMs) {
        connection.begin(limitMs);
        unheard.add(connection);
        if (watchSleeps) {
            LockSupport.unpark(watch);
        }
        return connection;
    }

    TcpClientConnection connector(
            Function<TcpClientConnection, Boolean> release, Consumer<TcpClientConnection> close) {
        return TcpClientConnection.create(connector, key, PROTOCOLS, release, close);
    }

    /** Takes a connection back; false if it is to be closed. */
    boolean keep(UpstreamConnection connection) {
        return connection.rest() && !closed && resting.offerFirst(connection);
    }

    void forget(UpstreamConnection connection) {
        unheard.remove(connection);
        resting.remove(connection);
    }

    private void watch() {
        while (!closed || !unheard.isEmpty()) {
            sleepUntilUsed();
            unheard.forEach(connection -> look(connection, System.nanoTime()));
            resting.stream()
                    .filter(connection -> !connection.isConnected())
                    .forEach(UpstreamConnection::closeResource);
            LockSupport.parkNanos(this, LOOK_NS);
        }
    }

    private void sleepUntilUsed() {
        watchSleeps = true;
        if (unheard.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        watchSleeps = false;
    }

    private void look(UpstreamConnection connection, long nowNs) {
        if (connection.becomesLate(nowNs)) {
            connection.closeResource();
        } else if (!connection.isInUse()
                && nowNs - connection.sinceNs() > LOOK_NS
                && resting.remove(connection)) {
            unheard.remove(connection);
            connection.listenWhileResting();
            if (closed || !resting.offerLast(connection)) {
                connection.closeResource();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
        @Nullable UpstreamConnection connection = resting.pollFirst();
        while (connection != null) {
            connection.closeResource();
            connection = resting.pollFirst();
        }
        connector.closeResource();
    }
}
