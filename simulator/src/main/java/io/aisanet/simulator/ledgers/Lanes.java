package io.aisanet.simulator.ledgers;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Connections that are all driven at once, each by a thread that waits for its answers. */
final class Lanes implements AutoCloseable {
    private static final long SLOWEST_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;

    private final List<Lane> lanes;

    Lanes(List<? extends Lane> lanes) {
        this.lanes = List.copyOf(lanes);
    }

    Measured run(int seconds) throws Exception {
        long startNs = System.nanoTime();
        long endNs = startNs + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<Measured>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes.size())) {
            for (Lane lane : lanes) {
                all.add(threads.submit(() -> drive(lane, endNs)));
            }
        }
        Histogram latencyNs = new Histogram(SLOWEST_NS, DIGITS);
        long transfers = 0;
        for (Future<Measured> one : all) {
            latencyNs.add(one.get().latencyNs());
            transfers += one.get().transfers();
        }
        return new Measured(transfers, (System.nanoTime() - startNs) / 1e9, latencyNs);
    }

    private static Measured drive(Lane lane, long endNs) throws Exception {
        Histogram latencyNs = new Histogram(SLOWEST_NS, DIGITS);
        long transfers = 0;
        long nowNs = System.nanoTime();
        while (nowNs - endNs < 0) {
            transfers += lane.next();
            long answeredNs = System.nanoTime();
            latencyNs.recordValue(Math.min(SLOWEST_NS, answeredNs - nowNs));
            nowNs = answeredNs;
        }
        return new Measured(transfers, 0, latencyNs);
    }

    @Override
    public void close() throws SQLException {
        for (Lane lane : lanes) {
            lane.close();
        }
    }
}
