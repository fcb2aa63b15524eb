package io.aisanet.wallet;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/**
 * Which redirects are followed. Never one to another origin: it is the caller's, as the answer.
 * Within the origin:
 *
 * <ul>
 *   <li>before a payment: 301, 302, 303, 307 and 308, the method changed as browsers do (RFC 9110
 *       section 15.4);
 *   <li>with a payment: only a redirect that keeps method and body (307, 308, and 301 and 302 of
 *       GET and HEAD), and only if the answer carries no receipt: what was paid for is then the
 *       answer itself.
 * </ul>
 */
final class Redirect {
    private Redirect() {}

    /** The next request of an unpaid call, or empty if the answer is the caller's. */
    static Optional<HttpRequest> ofUnpaid(HttpRequest request, int status, HttpHeaders headers) {
        return switch (status) {
            case 307, 308 -> target(request, headers).map(uri -> moved(request, uri));
            case 301, 302 ->
                    target(request, headers)
                            .map(uri ->
                                    request.method().equals("POST")
                                            ? asGet(request, uri)
                                            : moved(request, uri));
            case 303 ->
                    target(request, headers)
                            .map(uri ->
                                    request.method().equals("HEAD")
                                            ? moved(request, uri)
                                            : asGet(request, uri));
            default -> Optional.empty();
        };
    }

    /**
     * The next request of a call that carries a payment, for an answer without receipt; or empty if
     * the answer is the caller's.
     */
    static Optional<HttpRequest> ofPaid(HttpRequest request, int status, HttpHeaders headers) {
        boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
        boolean keepsRequest =
                status == 307 || status == 308 || (safe && (status == 301 || status == 302));
        return keepsRequest
                ? target(request, headers).map(uri -> moved(request, uri))
                : Optional.empty();
    }

    private static Optional<URI> target(HttpRequest request, HttpHeaders headers) {
        Optional<String> location = headers.firstValue("Location");
        if (location.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = request.uri().resolve(location.get());
            boolean http =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null && Origin.of(uri).equals(Origin.of(request.uri()))
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address: the answer is the caller's
        }
    }

    private static HttpRequest moved(HttpRequest request, URI uri) {
        return HttpRequest.newBuilder(request, (name, value) -> true).uri(uri).build();
    }

    private static HttpRequest asGet(HttpRequest request, URI uri) {
        return HttpRequest.newBuilder(
                        request, (name, value) -> !name.equalsIgnoreCase("Content-Type"))
                .uri(uri)
                .method("GET", BodyPublishers.noBody())
                .build();
    }
}
