package io.aisanet.paywall;

import io.aisanet.http402.mpp.AcceptPayment;
import org.jspecify.annotations.Nullable;

/**
 * A request on a paid route.
 *
 * @param route the route that covers it
 * @param terms the price; only requests that cost something become a {@code PaidRequest}
 * @param method as received
 * @param path in canonical spelling
 * @param query raw query without the question mark; null = none
 * @param body what came with it
 * @param timeoutMs how long the upstream may take for the whole answer, in milliseconds
 * @param payment what it bears to pay; null = nothing
 * @param accepts what a client of MPP likes to pay by; null = not said
 */
public record PaidRequest(
        Route route,
        Terms terms,
        String method,
        RequestPath path,
        @Nullable String query,
        SentBody body,
        long timeoutMs,
        @Nullable SentPayment payment,
        @Nullable AcceptPayment accepts) {

    /** What is forwarded and what a payment is bound to: path and query. */
    public String target() {
        return query == null ? path.text() : path.text() + "?" + query;
    }

    /** The same on these terms. */
    PaidRequest on(Terms others) {
        return new PaidRequest(
                route, others, method, path, query, body, timeoutMs, payment, accepts);
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
