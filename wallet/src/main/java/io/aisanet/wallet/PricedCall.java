package io.aisanet.wallet;

import java.net.URI;
import java.net.http.HttpRequest;

/**
 * What a request asks for, as far as it decides the price: origin, method and path. The query is
 * left out: it seldom decides the price, and a wrong guess costs a round trip and no money.
 *
 * @param path as it is sent: never empty
 */
record PricedCall(Origin origin, String method, String path) {
    static PricedCall of(HttpRequest request) {
        return of(request.method(), request.uri());
    }

    static PricedCall of(String method, URI uri) {
        return new PricedCall(Origin.of(uri), method, pathOf(uri));
    }

    /** The path as it is sent: never empty. */
    static String pathOf(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
