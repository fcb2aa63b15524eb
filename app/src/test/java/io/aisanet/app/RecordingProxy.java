package io.aisanet.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a gateway and remembers every header field of money that goes through. */
final class RecordingProxy implements AutoCloseable {
    private static final Set<String> OF_MONEY =
            Set.of("authorization", "payment-signature", "x-payment", "aisa-payment");

    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private volatile String gateway = "";
    private volatile Field newest = new Field("", "");

    /** A header field. */
    record Field(String name, String value) {}

    RecordingProxy() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void standBefore(String url) {
        gateway = url;
    }

    /** Values of all fields that paid. */
    List<String> credentials() {
        return credentials;
    }

    /** The field that paid last. */
    Field newest() {
        return newest;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(gateway + exchange.getRequestURI()));
            exchange.getRequestHeaders()
                    .forEach((name, values) -> {
                        if (OF_MONEY.contains(name.toLowerCase(Locale.ROOT))) {
                            credentials.addAll(values);
                            newest = new Field(name, values.getLast());
                            values.forEach(value -> request.header(name, value));
                        }
                    });
            HttpResponse<byte[]> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .map()
                    .forEach((name, values) -> {
                        if (!name.equalsIgnoreCase("content-length")) {
                            exchange.getResponseHeaders().put(name, values);
                        }
                    });
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
