package io.aisanet.treasury.channel.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A peer behind one address. Every exchange ends: its whole answer has to be there within a time,
 * and is bounded. No redirect is followed; the token goes nowhere else. Safe for several threads.
 */
public final class PeerHttp implements AutoCloseable {
    private final URI base;
    private final String token;
    private final Bounds bounds;
    private final HttpClient http;

    /**
     * What an exchange may take.
     *
     * @param timeout for a whole answer
     * @param answerBytes its longest
     */
    public record Bounds(Duration timeout, int answerBytes) {}

    /**
     * A peer.
     *
     * @param base where its paths begin; without a slash at the end
     * @param token sent as {@code Authorization: Bearer}
     */
    public PeerHttp(URI base, String token, Bounds bounds) {
        this.base = base;
        this.token = token;
        this.bounds = bounds;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(bounds.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    /** An answer: its status and body. */
    public static final class Reply {
        private final int status;
        private final byte[] body;

        private Reply(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The body; may be empty. */
        public byte[] body() {
            return body.clone();
        }
    }

    /** Asks without a body. */
    public Reply get(String path) throws IOException {
        return exchange(request(path).GET().build());
    }

    /** Sends a body with these header fields. */
    public Reply send(String method, String path, byte[] body, Map<String, String> fields)
            throws IOException {
        HttpRequest.Builder request = request(path);
        fields.forEach(request::setHeader);
        return exchange(request.method(method, BodyPublishers.ofByteArray(body)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(bounds.timeout())
                .header("Authorization", "Bearer " + token);
    }

    private Reply exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(
                        request,
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), bounds.answerBytes()));
        try {
            // The request's own time-out ends with the headers; this one covers the body too.
            HttpResponse<byte[]> answer =
                    pending.get(bounds.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(answer.statusCode(), answer.body());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException(name() + " did not answer within " + bounds.timeout(), e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException(name() + ": interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(name() + ": " + e.getCause(), e);
        }
    }

    /** Where it is, without what may be a secret in its path or query. */
    public String name() {
        return "the peer at " + base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
