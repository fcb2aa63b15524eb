package io.aisanet.http402;

import java.net.URI;
import java.time.Duration;

/**
 * Where a facilitator is, and how long to wait for it.
 *
 * @param base http or https address, without query; slashes at its end are dropped
 * @param connectTimeout for a connection
 * @param verifyTimeout for a whole answer of verify, void or supported
 * @param settleTimeout for a whole answer of settle
 */
public record FacilitatorSettings(
        URI base, Duration connectTimeout, Duration verifyTimeout, Duration settleTimeout) {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration STOCK_TIMEOUT = Duration.ofSeconds(90);

    public FacilitatorSettings {
        if ((!"http".equals(base.getScheme()) && !"https".equals(base.getScheme()))
                || base.getHost() == null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "facilitator address must be http(s)://host[:port][/path], not " + base);
        }
        base = URI.create(base.toString().replaceAll("/+$", ""));
    }

    /** Time-outs of the stock client: 90 seconds for an answer. */
    public static FacilitatorSettings at(URI base) {
        return new FacilitatorSettings(base, CONNECT, STOCK_TIMEOUT, STOCK_TIMEOUT);
    }
}
