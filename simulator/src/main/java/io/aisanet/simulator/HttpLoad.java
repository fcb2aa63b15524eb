package io.aisanet.simulator;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Closed-loop load: each connection sends its next request when its last answer is complete. The
 * time of an exchange is what its caller waited.
 */
public final class HttpLoad {
    private static final long SLOWEST_NS = Duration.ofMinutes(2).toNanos();
    private static final int DIGITS = 3;

    /**
     * What came of it.
     *
     * @param connections how many at a time
     * @param unexpected answers with another status than the wanted one
     * @param elapsedNs from the first request to the last answer
     * @param cpuNs what this process used of all cores meanwhile, both ends of the wire together
     * @param latencyNs one value an exchange
     */
    public record Result(
            int connections, long unexpected, long elapsedNs, long cpuNs, Histogram latencyNs) {
        /** Answers of the wanted status a second. */
        public double perSecond() {
            return (latencyNs.getTotalCount() - unexpected) * 1e9 / elapsedNs;
        }

        /** Processor time an exchange, load generator included: what a busy machine cannot hide. */
        public double cpuNsPerExchange() {
            return (double) cpuNs / latencyNs.getTotalCount();
        }
    }

    private final int port;
    private final int wantedStatus;

    /** Load on this port of loopback, of requests that should all get this status. */
    public HttpLoad(int port, int wantedStatus) {
        this.port = port;
        this.wantedStatus = wantedStatus;
    }

    /**
     * Runs until the time is over or there are no requests left.
     *
     * @param requests asked by all connections at once; null = no more
     */
    public Result run(int connections, Duration length, Supplier<byte @Nullable []> requests)
            throws InterruptedException, IOException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Lane>> lanes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                Lane lane = new Lane(HttpConnection.toLoopback(port), requests);
                lanes.add(
                        threads.submit(() -> {
                            start.await();
                            lane.drive(System.nanoTime() + length.toNanos());
                            return lane;
                        }));
            }
            long beginNs = System.nanoTime();
            long beginCpuNs = processCpuNs();
            start.countDown();
            return sum(lanes, beginNs, beginCpuNs);
        }
    }

    private static long processCpuNs() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Result sum(List<Future<Lane>> lanes, long beginNs, long beginCpuNs)
            throws InterruptedException, IOException {
        Histogram all = new Histogram(SLOWEST_NS, DIGITS);
        long unexpected = 0;
        for (Future<Lane> lane : lanes) {
            try {
                all.add(lane.get().latencyNs);
                unexpected += lane.get().unexpected;
            } catch (ExecutionException e) {
                throw new IOException("a connection broke under load", e.getCause());
            }
        }
        return new Result(
                lanes.size(),
                unexpected,
                System.nanoTime() - beginNs,
                processCpuNs() - beginCpuNs,
                all);
    }

    /** One connection and its measurements. */
    private final class Lane {
        private final HttpConnection connection;
        private final Supplier<byte @Nullable []> requests;
        private final Histogram latencyNs = new Histogram(SLOWEST_NS, DIGITS);
        private long unexpected;

        Lane(HttpConnection connection, Supplier<byte @Nullable []> requests) {
            this.connection = connection;
            this.requests = requests;
        }

        void drive(long deadlineNs) throws IOException {
            try (connection) {
                byte[] request = requests.get();
                while (request != null && System.nanoTime() < deadlineNs) {
                    long sent = System.nanoTime();
                    HttpMessage answer = connection.exchange(request);
                    latencyNs.recordValue(Math.min(SLOWEST_NS, System.nanoTime() - sent));
                    if (answer.status() != wantedStatus) {
                        unexpected++;
                    }
                    request = requests.get();
                }
            }
        }
    }
}
