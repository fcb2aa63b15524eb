package io.aisanet.observe;

import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long each step of a gateway's requests takes; whoever else follows them hears all.
 */
public final class StepTimes implements Tracing {
    private static final String UPSTREAM = "upstream ";
    private static final String STATUS = "http.response.status_code";
    private static final double NS_PER_S = 1e9;
    private static final double[] BOUNDS_S = {
        0.0002, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.05, 0.1, 0.5, 1, 5, 15, 60
    };

    private final Tracing next;
    private final DistributionDataPoint requests;
    private final Histogram steps;
    private final Histogram upstreams;
    private final Counter failures;

    /**
     * Puts the numbers in.
     *
     * @param next is told everything
     */
    public StepTimes(Metrics metrics, Tracing next) {
        this.next = next;
        this.requests =
                histogram("aisa_gateway_request_seconds", "From a request to its whole answer.")
                        .register(metrics.registry());
        this.steps =
                histogram(
                                "aisa_gateway_step_seconds",
                                "Verify, hold, charge, capture, void, refund.")
                        .labelNames("step")
                        .register(metrics.registry());
        this.upstreams =
                histogram("aisa_gateway_upstream_seconds", "Calls of upstreams, to their ends.")
                        .labelNames("upstream")
                        .register(metrics.registry());
        this.failures =
                Counter.builder()
                        .name("aisa_gateway_upstream_failures")
                        .help("Calls of upstreams without an answer (why: what broke) or with 5xx.")
                        .labelNames("upstream", "why")
                        .register(metrics.registry());
    }

    private static Histogram.Builder histogram(String name, String help) {
        return Histogram.builder().name(name).help(help).classicOnly().classicUpperBounds(BOUNDS_S);
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Step request(String name, @Nullable String parent, Supplier<@Nullable String> carried) {
        return new Timed(next.request(name, parent, carried), requests, "");
    }

    @Override
    public Step step(String name) {
        return new Timed(next.step(name), steps.labelValues(name), "");
    }

    /** Commands of a ledger are measured where they are sent. */
    @Override
    public Step open(String name) {
        Step step = next.open(name);
        if (!name.startsWith(UPSTREAM)) {
            return step;
        }
        String upstream = name.substring(UPSTREAM.length());
        return new Timed(step, upstreams.labelValues(upstream), upstream);
    }

    @Override
    public Step current() {
        return next.current();
    }

    @Override
    public Step batch(String name, List<String> of) {
        return next.batch(name, of);
    }

    @Override
    public Step afterwards(String name, String parent, Step batch) {
        return next.afterwards(name, parent, batch);
    }

    /** A step with its beginning. */
    private final class Timed implements Step {
        private final Step step;
        private final DistributionDataPoint times;
        private final String upstream;
        private final long startNs = System.nanoTime();

        Timed(Step step, DistributionDataPoint times, String upstream) {
            this.step = step;
            this.times = times;
            this.upstream = upstream;
        }

        @Override
        public void named(String name) {
            step.named(name);
        }

        @Override
        public void note(String key, String value) {
            step.note(key, value);
        }

        @Override
        public void note(String key, long value) {
            step.note(key, value);
            if (!upstream.isEmpty() && key.equals(STATUS) && value >= 500) {
                failures.labelValues(upstream, "5xx").inc();
            }
        }

        @Override
        public void failed(String why) {
            step.failed(why);
            if (!upstream.isEmpty()) {
                failures.labelValues(upstream, why).inc();
            }
        }

        @Override
        public @Nullable String traceparent() {
            return step.traceparent();
        }

        @Override
        public void close() {
            step.close();
            times.observe((double) (System.nanoTime() - startNs) / NS_PER_S);
        }
    }
}
