package io.aisanet.treasury.price;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Prices from an HTTP service, by GET. Redirects are not followed; an answer has a limit. */
public final class HttpPriceSource implements PriceSource, AutoCloseable {
    private static final int OK = 200;

    private final String name;
    private final HttpRequest request;
    private final HttpClient client;

    /**
     * A source.
     *
     * @param timeoutMs for connecting, and again for the answer; 1 or more
     */
    public HttpPriceSource(String name, URI uri, long timeoutMs) {
        this.name = name;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(Duration.ofMillis(timeoutMs))
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        this.request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofMillis(timeoutMs))
                        .header("Accept", "application/json")
                        .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Price read(Pair pair) throws IOException {
        try {
            HttpResponse<InputStream> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != OK) {
                    throw new IOException(name + " answers " + answer.statusCode());
                }
                return PriceDocument.read(body.readNBytes(PriceDocument.BYTES_MAX + 1), pair, name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + " was not waited for", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
