package io.aisanet.observe.trace;

import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.settings.Secret;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Traces by OpenTelemetry's SDK, sent to a collector over OTLP/HTTP by a thread of its own. */
public final class OtlpTracing implements Tracing, AutoCloseable {
    private static final int VALUE_CHARS = 256;
    private static final Scope NO_SCOPE = () -> {};

    private final SpanQueue queue;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private OtlpTracing(SpanQueue queue, SdkTracerProvider provider) {
        this.queue = queue;
        this.provider = provider;
        this.tracer = provider.get("io.aisanet");
    }

    /** Begins; whether the endpoint can be reached does not matter. */
    public static OtlpTracing start(TraceConfig config) {
        SpanQueue queue = new SpanQueue(exporter(config), config.queueSpans(), config.timeoutMs());
        SdkTracerProvider provider =
                SdkTracerProvider.builder()
                        .setSampler(sampler(config))
                        .setResource(resource(config))
                        .setSpanLimits(
                                SpanLimits.builder()
                                        .setMaxAttributeValueLength(VALUE_CHARS)
                                        .setMaxNumberOfLinks(LINKS_MAX)
                                        .build())
                        .addSpanProcessor(queue)
                        .build();
        return new OtlpTracing(queue, provider);
    }

    private static OtlpHttpSpanExporter exporter(TraceConfig config) {
        OtlpHttpSpanExporterBuilder builder =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(config.endpoint().toString())
                        .setConnectTimeout(Duration.ofMillis(config.timeoutMs()))
                        .setTimeout(Duration.ofMillis(config.timeoutMs()));
        Secret authorization = config.authorization();
        if (authorization != null) {
            builder.addHeader("Authorization", authorization.reveal());
        }
        return builder.build();
    }

    /** A trace's number decides, so that all that follow the same ratio decide alike. */
    private static Sampler sampler(TraceConfig config) {
        Sampler ratio =
                Sampler.traceIdRatioBased((double) config.samplePpm() / TraceConfig.ALL_PPM);
        Sampler first = new BatchSampler(ratio);
        return config.callersDecide()
                ? Sampler.parentBased(first)
                : Sampler.parentBasedBuilder(first)
                        .setRemoteParentSampled(ratio)
                        .setRemoteParentNotSampled(ratio)
                        .build();
    }

    private static Resource resource(TraceConfig config) {
        return Resource.getDefault()
                .merge(
                        Resource.create(
                                Attributes.of(
                                        AttributeKey.stringKey("service.name"),
                                        config.service(),
                                        AttributeKey.stringKey("service.instance.id"),
                                        UUID.randomUUID().toString())));
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Step request(String name, @Nullable String parent, Supplier<@Nullable String> carried) {
        SpanContext caller = read(parent);
        SpanContext before = read(carried.get());
        SpanContext above = caller.isValid() ? caller : before;
        SpanBuilder builder =
                tracer.spanBuilder(name)
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(Context.root().with(Span.wrap(above)));
        if (before.isValid() && !before.getTraceId().equals(above.getTraceId())) {
            builder.addLink(before);
        }
        return entered(builder.startSpan());
    }

    @SuppressWarnings("MustBeClosedChecker") // the step closes it
    private static Step entered(Span span) {
        return new SpanStep(span, span.makeCurrent());
    }

    private static SpanContext read(@Nullable String traceparent) {
        return traceparent == null
                ? SpanContext.getInvalid()
                : Span.fromContext(
                                W3CTraceContextPropagator.getInstance()
                                        .extract(Context.root(), traceparent, OneField.INSTANCE))
                        .getSpanContext();
    }

    /** The header's value is all there is. */
    private enum OneField implements TextMapGetter<String> {
        INSTANCE;

        @Override
        public Iterable<String> keys(String value) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String value, String key) {
            return key.equals(HEADER) ? value : null;
        }
    }

    @Override
    public Step step(String name) {
        if (!Span.current().getSpanContext().isValid()) {
            return Step.NONE;
        }
        return entered(tracer.spanBuilder(name).startSpan());
    }

    @Override
    public Step open(String name) {
        return Span.current().getSpanContext().isValid()
                ? new SpanStep(
                        tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan(), NO_SCOPE)
                : Step.NONE;
    }

    @Override
    public Step current() {
        Span span = Span.current();
        return span.getSpanContext().isValid() ? new SpanStep(span, NO_SCOPE) : Step.NONE;
    }

    /** Links beyond the limit are counted in what is sent. */
    @Override
    public Step batch(String name, List<String> of) {
        SpanBuilder builder = tracer.spanBuilder(name);
        if (!Span.current().getSpanContext().isSampled()) {
            builder.setNoParent();
        }
        of.forEach(traceparent -> builder.addLink(read(traceparent)));
        return entered(builder.startSpan());
    }

    @Override
    public Step afterwards(String name, String parent, Step batch) {
        SpanContext above = read(parent);
        return above.isValid()
                ? new SpanStep(
                        tracer.spanBuilder(name)
                                .setParent(Context.root().with(Span.wrap(above)))
                                .addLink(read(batch.traceparent()))
                                .startSpan(),
                        NO_SCOPE)
                : Step.NONE;
    }

    /** Spans that the endpoint has taken. */
    public long exported() {
        return queue.exported();
    }

    /** Spans that found no room in the queue. */
    public long dropped() {
        return queue.dropped();
    }

    /** Spans that the endpoint did not take. */
    public long failed() {
        return queue.failed();
    }

    /** Spans that wait to be sent. */
    public int waiting() {
        return queue.waiting();
    }

    /** Sends what waits, within a few seconds. */
    @Override
    public void close() {
        provider.close();
    }
}
