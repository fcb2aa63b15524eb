package io.aisanet.treasury.price;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Prices from an HTTP service, by GET. Redirects are not followed; an answer has a limit. */
public final class HttpPriceSource implements PriceSource, AutoCloseable {
    private static final int OK = 200;

    private final String name;
    private final long timeoutMs;
    private final HttpRequest request;
    private final HttpClient client;

    /**
     * A source.
     *
     * @param timeoutMs for connecting, and again for the answer up to its last byte; 1 or more
     */
    public HttpPriceSource(String name, URI uri, long timeoutMs) {
        this.name = name;
        this.timeoutMs = timeoutMs;
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
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(
                        request,
                        BodyHandlers.limiting(
                                BodyHandlers.ofByteArray(), PriceDocument.BYTES_MAX + 1L));
        try {
            // The request's own time-out ends with the headers; this one covers the body, too.
            HttpResponse<byte[]> answer = pending.get(timeoutMs, TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new IOException(name + " answers " + answer.statusCode());
            }
            return PriceDocument.read(answer.body(), pair, name);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException(name + " gave no whole answer in " + timeoutMs + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(name + " cannot be asked: " + e.getCause(), e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException(name + " was not waited for", e);
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
