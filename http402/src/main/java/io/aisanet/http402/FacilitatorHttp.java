package io.aisanet.http402;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One exchange with a facilitator: bounded in time and size, never led to another origin. */
final class FacilitatorHttp implements AutoCloseable {

    private static final int MAX_REDIRECTS = 3;

    private final HttpClient client;

    FacilitatorHttp(Duration connectTimeout) {
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(connectTimeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    /**
     * A request. Never compared.
     *
     * @param body null for GET
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Call(URI uri, byte @Nullable [] body, Map<String, String> headers, Duration timeout) {

        HttpRequest toRequest() {
            BodyPublisher publisher =
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri)
                            .method(body == null ? "GET" : "POST", publisher)
                            .timeout(timeout)
                            .header("Accept", "application/json");
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            headers.forEach(request::setHeader);
            return request.build();
        }

        Call at(URI target) {
            return new Call(target, body, headers, timeout);
        }
    }

    HttpResult exchange(Call call) {
        Call current = call;
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            HttpResult result = once(current);
            if (!(result instanceof HttpResult.Answer answer) || !isRedirect(answer, current)) {
                return result;
            }
            Optional<URI> target = target(answer, current.uri());
            if (target.isEmpty()) {
                return new HttpResult.NotDone("redirected to another origin or to nowhere");
            }
            current = current.at(target.get());
        }
        return new HttpResult.NotDone("redirected more than " + MAX_REDIRECTS + " times");
    }

    private HttpResult once(Call call) {
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(call.toRequest(), info -> new BoundedBody(Limits.DOCUMENT_BYTES));
        try {
            // The request's own time-out ends with the headers; this one covers the body too.
            HttpResponse<byte[]> response =
                    pending.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new HttpResult.Answer(
                    response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            pending.cancel(true);
            return new HttpResult.Broken("no whole answer within " + call.timeout());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return new HttpResult.Broken("interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static HttpResult failed(Throwable cause) {
        String reason = cause.toString();
        return cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof UnresolvedAddressException
                ? new HttpResult.NotDone(reason)
                : new HttpResult.Broken(reason);
    }

    private static boolean isRedirect(HttpResult.Answer answer, Call call) {
        return switch (answer.status()) {
            case 307, 308 -> true;
            case 301, 302, 303 -> call.body() == null;
            default -> false;
        };
    }

    private static Optional<URI> target(HttpResult.Answer answer, URI from) {
        try {
            return answer.headers()
                    .firstValue("Location")
                    .map(from::resolve)
                    .filter(to -> origin(to).equals(origin(from)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String origin(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
