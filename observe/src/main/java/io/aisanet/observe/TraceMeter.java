package io.aisanet.observe;

import io.aisanet.observe.trace.OtlpTracing;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;

/** What became of traces. */
public final class TraceMeter {
    private TraceMeter() {}

    /** Puts it in. */
    public static void add(Metrics metrics, OtlpTracing tracing) {
        CounterWithCallback.builder()
                .name("aisa_trace_spans")
                .help("Spans by what became of them: exported, dropped (no room), failed.")
                .labelNames("end")
                .callback(call -> {
                    call.call((double) tracing.exported(), "exported");
                    call.call((double) tracing.dropped(), "dropped");
                    call.call((double) tracing.failed(), "failed");
                })
                .register(metrics.registry());
        GaugeWithCallback.builder()
                .name("aisa_trace_queue_spans")
                .help("Spans that wait to be sent.")
                .callback(call -> call.call(tracing.waiting()))
                .register(metrics.registry());
    }
}
