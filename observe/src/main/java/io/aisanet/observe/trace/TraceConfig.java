package io.aisanet.observe.trace;

import io.aisanet.settings.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where traces go and how many.
 *
 * @param endpoint takes OTLP over HTTP, such as {@code http://127.0.0.1:4318/v1/traces}
 * @param service what this program is called there
 * @param samplePpm how many of a million traces that begin here are followed, 0 to 1,000,000
 * @param callersDecide whether a caller that says whether its trace is followed is right; else the
 *     ratio decides for its traces too
 * @param queueSpans how many finished spans wait at most; what finds no room is dropped
 * @param timeoutMs how long the endpoint may take for a batch
 * @param authorization value of the header {@code Authorization} for the endpoint; null = none
 */
public record TraceConfig(
        URI endpoint,
        String service,
        int samplePpm,
        boolean callersDecide,
        int queueSpans,
        long timeoutMs,
        @Nullable Secret authorization) {

    /** All of them. */
    public static final int ALL_PPM = 1_000_000;

    public static final int QUEUE_SPANS = 8_192;

    /** About a kilobyte each. */
    public static final int QUEUE_SPANS_MAX = 1 << 20;

    public static final long TIMEOUT_MS = 10_000;

    public static final long TIMEOUT_MS_MAX = 60_000;

    public TraceConfig {
        boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!http || endpoint.getHost() == null || endpoint.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "must look like http://127.0.0.1:4318/v1/traces, without a user");
        }
        if (samplePpm < 0 || samplePpm > ALL_PPM) {
            throw new IllegalArgumentException("samplePpm is 0 to " + ALL_PPM);
        }
        if (queueSpans < 1 || queueSpans > QUEUE_SPANS_MAX) {
            throw new IllegalArgumentException("queueSpans is 1 to " + QUEUE_SPANS_MAX);
        }
        if (timeoutMs < 1 || timeoutMs > TIMEOUT_MS_MAX) {
            throw new IllegalArgumentException("timeoutMs is 1 to " + TIMEOUT_MS_MAX);
        }
    }

    /** Follows everything. */
    public static TraceConfig to(URI endpoint, String service) {
        return new TraceConfig(endpoint, service, ALL_PPM, true, QUEUE_SPANS, TIMEOUT_MS, null);
    }
}
