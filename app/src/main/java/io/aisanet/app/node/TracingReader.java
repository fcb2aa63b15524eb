package io.aisanet.app.node;

import io.aisanet.observe.trace.TraceConfig;
import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code tracing}, which both files have. */
final class TracingReader {
    private static final int PPM_DIGITS = 6;

    private TracingReader() {}

    /**
     * Reads it.
     *
     * @param service what the program is called where nothing else is said
     */
    static Optional<TraceConfig> read(Section section, String service) {
        Optional<URI> endpoint = section.parsed("endpoint", URI::create);
        String name = section.text("serviceName", service);
        int ppm = section.parsed("sampleRatio", "1", TracingReader::ppm);
        boolean callersDecide = section.flag("callersDecide", true);
        int queue =
                section.integer(
                        "queueSpans", TraceConfig.QUEUE_SPANS, 1, TraceConfig.QUEUE_SPANS_MAX);
        long timeoutMs =
                section.wholeNumber(
                        "timeoutMs", TraceConfig.TIMEOUT_MS, 1, TraceConfig.TIMEOUT_MS_MAX);
        @Nullable Secret authorization = section.secretFile("authorizationFile").orElse(null);
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new TraceConfig(
                            endpoint.get(),
                            name,
                            ppm,
                            callersDecide,
                            queue,
                            timeoutMs,
                            authorization));
        } catch (IllegalArgumentException e) {
            section.report("endpoint", e.getMessage());
            return Optional.empty();
        }
    }

    private static int ppm(String text) {
        try {
            BigDecimal ratio = new BigDecimal(text);
            if (ratio.signum() >= 0 && ratio.compareTo(BigDecimal.ONE) <= 0) {
                return ratio.movePointRight(PPM_DIGITS).intValueExact();
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(words(), e);
        }
        throw new IllegalArgumentException(words());
    }

    private static String words() {
        return "must be 0 to 1 with at most " + PPM_DIGITS + " decimals, such as 0.01";
    }
}
