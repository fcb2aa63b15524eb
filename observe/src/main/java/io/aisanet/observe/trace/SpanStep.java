package io.aisanet.observe.trace;

import io.aisanet.http402.trace.Step;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/**
 * A step as a span of OpenTelemetry.
 *
 * @param scope in which it is the thread's current one; ended first
 */
record SpanStep(Span span, Scope scope) implements Step {

    @Override
    public void named(String name) {
        span.updateName(name);
    }

    @Override
    public void note(String key, String value) {
        span.setAttribute(key, value);
    }

    @Override
    public void note(String key, long value) {
        span.setAttribute(key, value);
    }

    @Override
    public void failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
    }

    /** Also of a request that is not followed: who is asked must not begin a trace of its own. */
    @Override
    public String traceparent() {
        SpanContext context = span.getSpanContext();
        return "00-"
                + context.getTraceId()
                + "-"
                + context.getSpanId()
                + "-"
                + context.getTraceFlags().asHex();
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}
