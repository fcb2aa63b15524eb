package io.aisanet.app.demo;

import io.aisanet.app.terminal.ProgressBar;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** Many agents that buy small things at the same time, each one call after the other. */
final class Load {
    private static final long SHOW_EVERY_MS = 100;
    private static final long LATENCY_NS_MAX = 60_000_000_000L;
    private static final int DIGITS = 3;

    /** What is bought, over and over. */
    private static final List<Errand> ERRANDS = Day.smallErrands();

    private final List<Agent> agents;
    private final int calls;
    private final AtomicLong done = new AtomicLong();
    private final Map<PaymentLine.Result, LongAdder> results = counters();
    private final ConcurrentHistogram latencies = new ConcurrentHistogram(LATENCY_NS_MAX, DIGITS);

    /**
     * What came of it.
     *
     * @param latencies nanoseconds of each call that was paid
     */
    record Outcome(
            long elapsedNs, Map<PaymentLine.Result, Long> results, ConcurrentHistogram latencies) {
        long paid() {
            return results.getOrDefault(PaymentLine.Result.PAID, 0L);
        }
    }

    Load(List<Agent> agents, int calls) {
        this.agents = agents;
        this.calls = calls;
    }

    /** What so many calls cost one agent at most, in atomic units. */
    static long costOf(int calls) {
        long dearest =
                ERRANDS.stream().mapToLong(it -> it.product().price().atomic()).max().orElse(0);
        return Math.multiplyExact(dearest, (long) calls);
    }

    Outcome run(ProgressBar bar) throws InterruptedException {
        var finished = new CountDownLatch(agents.size());
        long startNs = System.nanoTime();
        agents.forEach(agent -> Thread.ofVirtual().start(() -> buy(agent, finished)));
        while (!finished.await(SHOW_EVERY_MS, TimeUnit.MILLISECONDS)) {
            bar.show(done.get(), System.nanoTime() - startNs);
        }
        long elapsedNs = System.nanoTime() - startNs;
        bar.show(done.get(), elapsedNs);
        bar.end();
        return new Outcome(elapsedNs, counts(), latencies);
    }

    private void buy(Agent agent, CountDownLatch finished) {
        try {
            for (int call = 0; call < calls; call++) {
                PaymentLine line = agent.run(ERRANDS.get(call % ERRANDS.size()));
                count(line.result());
                if (line.result() == PaymentLine.Result.PAID) {
                    latencies.recordValue(Math.min(line.latencyNs(), LATENCY_NS_MAX));
                }
                done.incrementAndGet();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            finished.countDown();
        }
    }

    private void count(PaymentLine.Result result) {
        LongAdder counter = results.get(result);
        if (counter != null) {
            counter.increment();
        }
    }

    private Map<PaymentLine.Result, Long> counts() {
        var counts = new EnumMap<PaymentLine.Result, Long>(PaymentLine.Result.class);
        results.forEach((result, counter) -> counts.put(result, counter.sum()));
        return counts;
    }

    /** One for each result; the map itself does not change while agents run. */
    private static Map<PaymentLine.Result, LongAdder> counters() {
        var counters = new EnumMap<PaymentLine.Result, LongAdder>(PaymentLine.Result.class);
        for (PaymentLine.Result result : PaymentLine.Result.values()) {
            counters.put(result, new LongAdder());
        }
        return counters;
    }
}
