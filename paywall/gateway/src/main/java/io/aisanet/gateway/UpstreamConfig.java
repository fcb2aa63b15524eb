package io.aisanet.gateway;

import java.net.URI;

/**
 * An API behind the gateway. TLS certificates are always verified.
 *
 * @param name what routes call it
 * @param url scheme and authority, and a path that is put before the request's path; without a
 *     slash at the end
 * @param connectTimeoutMs how long to wait for a connection
 * @param readTimeoutMs how long to wait for the next bytes
 * @param timeoutMs how long the whole answer may take
 * @param streamTimeoutMs how long an answer of a route with {@code stream: always} may take
 */
public record UpstreamConfig(
        String name,
        URI url,
        long connectTimeoutMs,
        long readTimeoutMs,
        long timeoutMs,
        long streamTimeoutMs) {

    /** Longest time-out: an hour. */
    public static final long TIMEOUT_MS_MAX = 60L * 60 * 1000;

    public UpstreamConfig {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http
                || url.getHost() == null
                || url.getRawQuery() != null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "an upstream is http(s)://host[:port][/path], not " + url);
        }
        url = URI.create(url.toString().replaceAll("/+$", ""));
        for (long ms : new long[] {connectTimeoutMs, readTimeoutMs, timeoutMs, streamTimeoutMs}) {
            if (ms < 1 || ms > TIMEOUT_MS_MAX) {
                throw new IllegalArgumentException(
                        "time-outs of upstream " + name + " are 1 to " + TIMEOUT_MS_MAX + " ms");
            }
        }
    }

    /** With the time-outs that are used where nothing is configured. */
    public static UpstreamConfig of(String name, URI url) {
        return new UpstreamConfig(name, url, 2_000, 30_000, 60_000, 600_000);
    }

    /** The same upstream with this time for a whole answer. */
    public UpstreamConfig withTimeoutMs(long ms) {
        return new UpstreamConfig(
                name, url, connectTimeoutMs, Math.min(readTimeoutMs, ms), ms, streamTimeoutMs);
    }
}
