package io.aisanet.observe.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Optional;

/**
 * What this thread does, as traces name it.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 */
public record CurrentTrace(String traceId, String spanId) {

    /** Empty outside of requests that are followed. */
    public static Optional<CurrentTrace> get() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid()
                ? Optional.of(new CurrentTrace(context.getTraceId(), context.getSpanId()))
                : Optional.empty();
    }
}
