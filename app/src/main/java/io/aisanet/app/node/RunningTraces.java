package io.aisanet.app.node;

import io.aisanet.http402.trace.Tracing;
import io.aisanet.observe.trace.OtlpTracing;
import io.aisanet.observe.trace.TraceConfig;
import java.util.Optional;

/**
 * Traces of this process.
 *
 * @param otlp empty = none are made
 */
record RunningTraces(Optional<OtlpTracing> otlp) implements AutoCloseable {

    static RunningTraces start(Optional<TraceConfig> wanted) {
        return new RunningTraces(wanted.map(OtlpTracing::start));
    }

    Tracing tracing() {
        return otlp.<Tracing>map(it -> it).orElse(Tracing.NONE);
    }

    /** Sends what waits. */
    @Override
    public void close() {
        otlp.ifPresent(OtlpTracing::close);
    }
}
