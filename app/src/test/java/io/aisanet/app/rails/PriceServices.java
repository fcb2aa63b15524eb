package io.aisanet.app.rails;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Price services on sockets: each tells EURC/USD as it is told to, or lies, stalls, or rots. */
final class PriceServices implements AutoCloseable {
    /** How a service behaves. */
    enum Mood {
        /** 1.08 now. */
        HONEST,
        /** 2.16 now. */
        LIES,
        /** Answers nothing until the end. */
        STALLS,
        /** 1.08, but of ten minutes ago. */
        STALE,
        /** No document of prices. */
        BABBLES,
        /** 1.05 now. */
        FALLEN
    }

    private final AtomicReferenceArray<Mood> moods;
    private final List<HttpServer> servers;
    private final CountDownLatch ended = new CountDownLatch(1);

    PriceServices(int count) {
        moods = new AtomicReferenceArray<>(count);
        IntStream.range(0, count).forEach(i -> moods.set(i, Mood.HONEST));
        servers = IntStream.range(0, count).mapToObj(this::serve).toList();
    }

    private HttpServer serve(int index) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(
                    "/",
                    exchange -> {
                        byte[] body = body(moods.get(index)).getBytes(UTF_8);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String body(Mood mood) {
        long nowMs = System.currentTimeMillis();
        return switch (mood) {
            case HONEST -> document(108, nowMs);
            case LIES -> document(216, nowMs);
            case FALLEN -> document(105, nowMs);
            case STALE -> document(108, nowMs - 600_000);
            case BABBLES -> "<html>";
            case STALLS -> {
                try {
                    ended.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                yield "";
            }
        };
    }

    private static String document(long cents, long atMs) {
        return """
        {"prices": [{"pair": "EURC/USD", "numerator": "%d", "denominator": "100", "atMs": %d}]}\
        """
                .formatted(cents, atMs);
    }

    void all(Mood mood) {
        IntStream.range(0, moods.length()).forEach(i -> moods.set(i, mood));
    }

    void set(int index, Mood mood) {
        moods.set(index, mood);
    }

    String url(int index) {
        return "http://127.0.0.1:" + servers.get(index).getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        ended.countDown();
        servers.forEach(server -> server.stop(0));
    }
}
