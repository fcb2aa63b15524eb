package io.aisanet.cluster.bench;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.logbuffer.Header;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** The same shapes of load through {@link BareCluster}. */
final class BareBench implements EgressListener {
    private static final long HIGHEST_NS = TimeUnit.MINUTES.toNanos(1);

    private final Shape shape;
    private final UnsafeBuffer message;
    private Histogram latencyNs = new Histogram(HIGHEST_NS, 3);
    private int inFlight;
    private int nextAccount;

    private BareBench(Shape shape) {
        this.shape = shape;
        int bytes = BareService.HEAD_BYTES + shape.batch() * BareService.TRANSFER_BYTES;
        this.message = new UnsafeBuffer(new byte[bytes]);
    }

    static ClusterBench.Row measure(Path parent, int fileSyncLevel, Shape shape, int seconds)
            throws Exception {
        Path dir = Files.createTempDirectory(parent, "aisa-bare-");
        BareBench bench = new BareBench(shape);
        try (BareCluster node = new BareCluster(dir, fileSyncLevel, new BareService());
                AeronCluster client = node.connect(bench)) {
            bench.run(client, Math.max(ClusterBench.WARM_UP_SECONDS_MIN, seconds));
            LoadResult result = bench.run(client, seconds);
            return ClusterBench.Row.of(fileSyncLevel, shape, "bare", result);
        } finally {
            ClusterBench.delete(dir);
        }
    }

    private LoadResult run(AeronCluster client, int seconds) {
        IdleStrategy idle = new BackoffIdleStrategy(10, 20, 1_000, 100_000);
        latencyNs = new Histogram(HIGHEST_NS, 3);
        long startNs = System.nanoTime();
        long endNs = startNs + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() - endNs < 0 || inFlight > 0) {
            int work = client.pollEgress();
            while (inFlight < shape.callers() && System.nanoTime() - endNs < 0 && send(client)) {
                work++;
            }
            idle.idle(work);
        }
        return new LoadResult(latencyNs, (System.nanoTime() - startNs) / 1e9);
    }

    private boolean send(AeronCluster client) {
        int account = nextAccount;
        for (int i = 0; i < shape.batch(); i++) {
            int at = BareService.HEAD_BYTES + i * BareService.TRANSFER_BYTES;
            message.putLong(at, account);
            message.putLong(at + Long.BYTES, BareService.ACCOUNTS - 1 - account);
            message.putLong(at + 2 * Long.BYTES, 1);
            account = account + 1 == BareService.ACCOUNTS ? 0 : account + 1;
        }
        message.putLong(0, System.nanoTime());
        if (client.offer(message, 0, message.capacity()) < 0) {
            return false;
        }
        nextAccount = account;
        inFlight++;
        return true;
    }

    @Override
    public void onMessage(
            long clusterSessionId,
            long timestamp,
            DirectBuffer buffer,
            int offset,
            int length,
            Header header) {
        long tookNs = System.nanoTime() - buffer.getLong(offset);
        latencyNs.recordValueWithCount(Math.min(HIGHEST_NS, tookNs), shape.batch());
        inFlight--;
    }
}
