package io.aisanet.wallet;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange with an end: the JDK client's own time-out ends with the answer's headers, this
 * one with its body.
 */
final class Wire {
    private final HttpClient http;
    private final Duration defaultTimeout;

    Wire(HttpClient http, Duration defaultTimeout) {
        this.http = http;
        this.defaultTimeout = defaultTimeout;
    }

    Duration timeoutOf(HttpRequest request) {
        return request.timeout().orElse(defaultTimeout);
    }

    <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Duration timeout = timeoutOf(request);
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw timedOut(request, timeout, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw asIoException(request, e.getCause());
        }
    }

    private static IOException asIoException(HttpRequest request, @Nullable Throwable cause) {
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        if (cause instanceof IOException failure) {
            return failure;
        }
        return new IOException(named(request) + " failed", cause);
    }

    private static HttpTimeoutException timedOut(
            HttpRequest request, Duration timeout, Exception cause) {
        var failure =
                new HttpTimeoutException(
                        named(request) + " did not end within " + timeout.toMillis() + " ms");
        failure.initCause(cause);
        return failure;
    }

    /** Without the query, which may hold the caller's secrets. */
    private static String named(HttpRequest request) {
        return request.method() + " " + Origin.of(request.uri()) + request.uri().getRawPath();
    }
}
