package io.aisanet.wallet.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client to which payment for tools of MCP servers (x402 and MPP over MCP) looks like
 * payment over HTTP: a result that asks is a 402, a payment in the header goes into the message,
 * receipts come in header fields. Give it to {@link
 * io.aisanet.wallet.PayingClientBuilder#httpClient}, and the client pays calls of tools, under the
 * same caps as everything else.
 *
 * <p>A call is a POST of one JSON-RPC message with the method {@code tools/call}; everything else
 * passes as it is. The answer is the message that answers it, as JSON, also where the server sends
 * events; those before it are dropped. Its HTTP status is 402 where the server asks, and where it
 * refuses, the status that the refusal names.
 */
public final class McpHttpClient extends HttpClient {

    private final HttpClient http;

    private McpHttpClient(HttpClient http) {
        this.http = http;
    }

    /**
     * Works over this client, which stays the caller's to close.
     *
     * @param http must not follow redirects
     */
    public static McpHttpClient over(HttpClient http) {
        return new McpHttpClient(http);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = sendAsync(request, handler);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw e.getCause() instanceof IOException failure
                    ? failure
                    : new IOException(e.getCause());
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        Optional<OutgoingCall> call;
        try {
            call = OutgoingCall.of(request);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return call.isPresent()
                ? new Exchange<>(call.get(), handler).run()
                : http.sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            BodyHandler<T> handler,
            @Nullable PushPromiseHandler<T> pushPromiseHandler) {
        return sendAsync(request, handler);
    }

    /** One call: cancelling the future ends the exchange. */
    private final class Exchange<T> {
        private final OutgoingCall call;
        private final BodyHandler<T> handler;
        private final CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();

        Exchange(OutgoingCall call, BodyHandler<T> handler) {
            this.call = call;
            this.handler = handler;
        }

        CompletableFuture<HttpResponse<T>> run() {
            var asked = http.sendAsync(call.request(), BodyHandlers.ofInputStream());
            after(
                    answer,
                    (value, failure) -> {
                        if (failure != null) {
                            asked.cancel(true);
                        }
                    });
            after(
                    asked,
                    (response, failure) -> {
                        if (failure != null) {
                            answer.completeExceptionally(failure);
                        } else {
                            Thread.ofVirtual().name("aisa-mcp").start(() -> read(response));
                        }
                    });
            return answer;
        }

        /** What is done then hands on whatever fails. */
        private static <V> void after(
                CompletionStage<V> stage, BiConsumer<? super V, ? super Throwable> then) {
            stage.whenComplete(then);
        }

        private void read(HttpResponse<InputStream> response) {
            try (InputStream body = response.body()) {
                after(answer, (value, failure) -> close(body, failure));
                ToolResponse.of(call, response).deliver(handler, answer);
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }

        /** Whoever waits for more of the body is told that nobody wants it. */
        private void close(InputStream body, @Nullable Throwable failure) {
            if (failure == null) {
                return;
            }
            try {
                body.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return http.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return http.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return http.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return http.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return http.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return http.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return http.authenticator();
    }

    @Override
    public Version version() {
        return http.version();
    }

    @Override
    public Optional<Executor> executor() {
        return http.executor();
    }
}
