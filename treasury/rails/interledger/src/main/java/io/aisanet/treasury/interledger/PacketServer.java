package io.aisanet.treasury.interledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * ILP over HTTP (RFC 0035) from the peer: Prepares at {@code /ilp}, replies to ours at {@code
 * /ilp/reply}. The peer proves itself by a bearer token; its Callback-Url is not followed, the one
 * of the settings is.
 */
public final class PacketServer implements AutoCloseable {
    private static final Pattern REQUEST = Pattern.compile("[0-9a-fA-F-]{36}");
    private static final int BAD_REQUEST = 400;

    private final byte[] authorization;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger atWork = new AtomicInteger();
    private volatile Packets packets = Packets.CLOSED;

    /** Who takes what comes. */
    interface Packets {
        /** Nobody: what comes is asked for again. */
        Packets CLOSED =
                new Packets() {
                    @Override
                    public void prepare(String request, IlpPacket.Prepare packet)
                            throws IOException {
                        throw new IOException("not open yet");
                    }

                    @Override
                    public boolean reply(String request, IlpPacket packet) throws IOException {
                        throw new IOException("not open yet");
                    }
                };

        /** Takes a Prepare; called after the peer was told that it is accepted for processing. */
        void prepare(String request, IlpPacket.Prepare packet) throws IOException;

        /** Takes a reply; false where it is one to nothing. */
        boolean reply(String request, IlpPacket packet) throws IOException;
    }

    /**
     * Listens until it is closed.
     *
     * @param token that the peer has to know
     */
    public PacketServer(InetSocketAddress address, String token) throws IOException {
        this.authorization = ("Bearer " + token).getBytes(UTF_8);
        this.server = HttpServer.create(address, 0);
        server.setExecutor(this::work);
        server.createContext("/", this::serve);
        server.start();
    }

    /** The port that it listens at. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it takes replies, as seen from this machine. */
    public URI replies() {
        return URI.create("http://127.0.0.1:" + port() + "/ilp/reply");
    }

    void serve(Packets wanted) {
        packets = wanted;
    }

    private void work(Runnable exchange) {
        atWork.incrementAndGet();
        threads.execute(() -> {
            try {
                exchange.run();
            } finally {
                atWork.decrementAndGet();
            }
        });
    }

    /** Whether nothing that came is still being worked on, an accepted Prepare included. */
    boolean isIdle() {
        return atWork.get() == 0;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestHeaders().getFirst("Request-Id");
        String path = exchange.getRequestURI().getPath();
        IlpPacket.Prepare prepare = null;
        try (exchange) {
            int status;
            if (!isPeer(exchange)) {
                status = 401;
            } else if (!exchange.getRequestMethod().equals("POST")) {
                status = 405;
            } else if (request == null || !REQUEST.matcher(request).matches()) {
                status = BAD_REQUEST;
            } else {
                IlpPacket packet = read(exchange);
                prepare = path.equals("/ilp") && packet instanceof IlpPacket.Prepare it ? it : null;
                status = prepare == null ? reply(path, request, packet) : 202;
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (MalformedMessage e) {
            exchange.sendResponseHeaders(BAD_REQUEST, -1);
        }
        if (prepare != null && request != null) {
            packets.prepare(request, prepare);
        }
    }

    private boolean isPeer(HttpExchange exchange) {
        String said = exchange.getRequestHeaders().getFirst("Authorization");
        return said != null && MessageDigest.isEqual(said.getBytes(UTF_8), authorization);
    }

    private int reply(String path, String request, IlpPacket packet) {
        if (!path.equals("/ilp/reply") || packet instanceof IlpPacket.Prepare) {
            return path.startsWith("/ilp") ? BAD_REQUEST : 404;
        }
        try {
            return packets.reply(request, packet) ? 200 : BAD_REQUEST;
        } catch (IOException e) {
            return 503; // not written down: the peer sends it again
        }
    }

    private static IlpPacket read(HttpExchange exchange) throws IOException, MalformedMessage {
        return IlpPacket.read(exchange.getRequestBody().readNBytes(IlpPacket.BYTES_MAX + 1));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
