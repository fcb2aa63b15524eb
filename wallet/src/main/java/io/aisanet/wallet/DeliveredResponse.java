package io.aisanet.wallet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * The last answer as the caller sees it: with the caller's body and, as {@link #request()}, the
 * request without its payment.
 */
record DeliveredResponse<T>(HttpResponse<?> last, HttpRequest request, T body)
        implements HttpResponse<T> {

    @Override
    public int statusCode() {
        return last.statusCode();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return last.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return last.sslSession();
    }

    @Override
    public URI uri() {
        return last.uri();
    }

    @Override
    public HttpClient.Version version() {
        return last.version();
    }
}
