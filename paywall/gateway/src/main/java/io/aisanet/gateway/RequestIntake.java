package io.aisanet.gateway;

import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.PathResult;
import io.aisanet.paywall.RequestPath;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the gateway needs of a request. */
final class RequestIntake {

    /** Longest query, in characters. */
    static final int QUERY_LENGTH_MAX = 16 * 1024;

    private final GatewayLimits limits;

    RequestIntake(GatewayLimits limits) {
        this.limits = limits;
    }

    static String method(ServerRequest request) {
        return request.prologue().method().text();
    }

    static PathResult path(ServerRequest request) {
        return RequestPath.parse(request.prologue().uriPath().rawPath());
    }

    /** The query with everything that no URI may hold percent-encoded; null = none. */
    static @Nullable String query(ServerRequest request) {
        HttpPrologue prologue = request.prologue();
        return prologue.hasQuery() ? QueryText.canonical(prologue.query().rawValue()) : null;
    }

    /** All fields, in order of name as the server has them. */
    static List<HeaderField> headers(ServerRequest request) {
        List<HeaderField> all = new ArrayList<>();
        for (Header header : request.headers()) {
            for (String value : header.allValues()) {
                all.add(new HeaderField(header.name(), value));
            }
        }
        return all;
    }

    /** The length that the client declared, or -1. */
    static long declaredLength(ServerRequest request) {
        return request.headers().contentLength().orElse(-1);
    }

    boolean isTooLong(ServerRequest request) {
        return declaredLength(request) > limits.requestBodyBytes();
    }

    RequestBody body(ServerRequest request) throws IOException {
        if (!request.content().hasEntity()) {
            return RequestBody.none();
        }
        return RequestBody.read(
                request.content().inputStream(), declaredLength(request), limits.bodyDigestBytes());
    }

    /** The end-to-end fields and those that tell the upstream where the request came from. */
    static List<HeaderField> forwarded(ServerRequest request, List<HeaderField> received) {
        List<HeaderField> fields = new ArrayList<>(HopHeaders.ofRequest(received));
        String client = request.remotePeer().host();
        fields.add(new HeaderField("X-Forwarded-For", client));
        fields.add(new HeaderField("X-Forwarded-Proto", request.isSecure() ? "https" : "http"));
        String host = request.headers().first(HeaderNames.HOST).orElse(request.authority());
        if (host != null && !host.isEmpty()) {
            fields.add(new HeaderField("X-Forwarded-Host", host));
        }
        return fields;
    }
}
