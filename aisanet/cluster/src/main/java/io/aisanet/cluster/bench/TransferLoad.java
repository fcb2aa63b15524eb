package io.aisanet.cluster.bench;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Keeps a number of transfers in flight: each one that is answered is followed by the next. */
final class TransferLoad {
    private static final long SEED = 402;
    private static final long HIGHEST_NS = TimeUnit.MINUTES.toNanos(1);
    private static final double NS_PER_MS = 1e6;

    private final LedgerClient client;
    private final long[] accounts;
    private final boolean randomIds;
    private final long[] sequences;
    private final SplittableRandom random;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private int nextPayer;

    TransferLoad(LedgerClient client, long[] accounts, boolean randomIds) {
        this.client = client;
        this.accounts = accounts;
        this.randomIds = randomIds;
        this.random = new SplittableRandom(SEED + System.nanoTime());
        this.sequences = new long[accounts.length];
        Arrays.fill(sequences, System.currentTimeMillis());
    }

    /** What a run measured. */
    record Result(Histogram latencyNs, double seconds) {
        ClusterBench.Row row(int fileSyncLevel, int inFlight, Load load) {
            return new ClusterBench.Row(
                    fileSyncLevel,
                    inFlight,
                    load,
                    Math.round(latencyNs.getTotalCount() / seconds),
                    latencyNs.getValueAtPercentile(50) / NS_PER_MS,
                    latencyNs.getValueAtPercentile(99) / NS_PER_MS,
                    latencyNs.getMaxValue() / NS_PER_MS);
        }
    }

    Result run(int inFlight, int seconds) throws Exception {
        Histogram latencyNs = new Histogram(HIGHEST_NS, 3);
        CountDownLatch done = new CountDownLatch(inFlight);
        long startNs = System.nanoTime();
        long endNs = startNs + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < inFlight; i++) {
            new Lane(latencyNs, done, endNs).next();
        }
        done.await();
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a transfer failed", failed);
        }
        return new Result(latencyNs, (System.nanoTime() - startNs) / 1e9);
    }

    /** One caller that always waits for its answer. */
    private final class Lane {
        private final Transfer transfer = new Transfer();
        private final Histogram latencyNs;
        private final CountDownLatch done;
        private final long endNs;
        private long sentNs;

        Lane(Histogram latencyNs, CountDownLatch done, long endNs) {
            this.latencyNs = latencyNs;
            this.done = done;
            this.endNs = endNs;
        }

        void next() {
            synchronized (random) { // one thread but for the first transfers
                fill();
            }
            sentNs = System.nanoTime();
            var _ = client.submit(transfer).whenComplete(this::answered);
        }

        private void fill() {
            int payer = nextPayer;
            nextPayer = payer + 1 == accounts.length ? 0 : payer + 1;
            transfer.payer = accounts[payer];
            transfer.payee = accounts[accounts.length - 1 - payer];
            transfer.amount = 1;
            transfer.expiryMs = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(1);
            if (randomIds) {
                transfer.idHigh = random.nextLong();
                transfer.idLow = random.nextLong();
            } else {
                transfer.sequence = ++sequences[payer];
            }
        }

        private void answered(@Nullable Outcome outcome, @Nullable Throwable error) {
            long nowNs = System.nanoTime();
            if (outcome == null || !outcome.applied()) {
                failure.compareAndSet(
                        null,
                        error != null
                                ? error
                                : new IllegalStateException(
                                        "refused: " + (outcome == null ? "" : outcome.first)));
                done.countDown();
                return;
            }
            synchronized (latencyNs) {
                latencyNs.recordValue(Math.min(HIGHEST_NS, nowNs - sentNs));
            }
            if (nowNs - endNs < 0) {
                next();
            } else {
                done.countDown();
            }
        }
    }
}
