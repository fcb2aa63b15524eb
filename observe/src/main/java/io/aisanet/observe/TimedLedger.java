package io.aisanet.observe;

import io.aisanet.cluster.ForwardingLedger;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.cluster.TransferBatch;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.concurrent.CompletableFuture;

/** A way to a ledger that measures how long commands take, from submitting to the answer. */
public final class TimedLedger extends ForwardingLedger {
    private static final double NS_PER_S = 1e9;
    private static final double[] BOUNDS_S = {
        0.0002, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.05, 0.1, 0.5, 1, 5, 15
    };

    private final DistributionDataPoint latency;
    private final CounterDataPoint overloaded;
    private final CounterDataPoint unknown;

    private TimedLedger(LedgerClient ledger, Histogram latency, Counter failures, String caller) {
        super(ledger);
        this.latency = latency.labelValues(caller);
        this.overloaded = failures.labelValues(caller, "overloaded");
        this.unknown = failures.labelValues(caller, "unknown");
    }

    /** Makes clients whose times are kept apart by who calls. */
    public static final class Maker {
        private final Histogram latency;
        private final Counter failures;

        /** Puts the numbers in. */
        public Maker(Metrics metrics) {
            this.latency =
                    Histogram.builder()
                            .name("aisa_ledger_latency_seconds")
                            .help("From submitting a command, or a batch, to its answer.")
                            .labelNames("caller")
                            .classicOnly()
                            .classicUpperBounds(BOUNDS_S)
                            .register(metrics.registry());
            this.failures =
                    Counter.builder()
                            .name("aisa_ledger_unanswered")
                            .help("Commands without an answer: not sent, or not known.")
                            .labelNames("caller", "why")
                            .register(metrics.registry());
        }

        /**
         * The same ledger, measured; closing it closes the other.
         *
         * @param caller such as api or gateway
         */
        public TimedLedger around(LedgerClient ledger, String caller) {
            return new TimedLedger(ledger, latency, failures, caller);
        }
    }

    private <T> CompletableFuture<T> timed(CompletableFuture<T> answer, long startNs) {
        return answer.whenComplete((done, error) -> {
            if (error == null) {
                latency.observe((double) (System.nanoTime() - startNs) / NS_PER_S);
            } else if (error instanceof OverloadedException) {
                overloaded.inc();
            } else {
                unknown.inc();
            }
        });
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        long startNs = System.nanoTime();
        return timed(ledger.submit(command), startNs);
    }

    @Override
    public CompletableFuture<TransferBatch> submit(TransferBatch batch) {
        long startNs = System.nanoTime();
        return timed(ledger.submit(batch), startNs);
    }
}
