package io.aisanet.paywall;

import io.aisanet.http402.Bytes32;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request on a paid route.
 *
 * @param route the route that covers it
 * @param method as received
 * @param path in canonical spelling
 * @param query raw query without the question mark; null = none
 * @param bodyDigest SHA-256 of the body, or of what stands for a body that is too long to keep
 * @param timeoutMs how long the upstream may take for the whole answer, in milliseconds
 * @param payment what it bears to pay; null = nothing
 */
public record PaidRequest(
        Route route,
        String method,
        RequestPath path,
        @Nullable String query,
        Bytes32 bodyDigest,
        long timeoutMs,
        @Nullable SentPayment payment) {

    /** The price; only requests that cost something become a {@code PaidRequest}. */
    public Terms terms() {
        return Objects.requireNonNull(route.terms(), "a paid request's route has terms");
    }

    /** What is forwarded and what a payment is bound to: path and query. */
    public String target() {
        return query == null ? path.text() : path.text() + "?" + query;
    }

    /** Whether asking twice does no more than asking once (RFC 9110, 9.2.1). */
    boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    /** Never the credential: whoever reads a log could use it. */
    @Override
    public String toString() {
        return "PaidRequest[" + method + " " + path + "]";
    }
}
