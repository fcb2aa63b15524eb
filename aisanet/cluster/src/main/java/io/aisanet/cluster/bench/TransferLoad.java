package io.aisanet.cluster.bench;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.TransferBatch;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Keeps a number of transfers in flight: what is answered is followed by the next. */
final class TransferLoad {
    private static final long HIGHEST_NS = TimeUnit.MINUTES.toNanos(1);

    private final LedgerClient client;
    private final TransferSource source;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    TransferLoad(LedgerClient client, long[] accounts, boolean randomIds) {
        this.client = client;
        this.source = new TransferSource(accounts, randomIds);
    }

    LoadResult run(Shape shape, int seconds) throws Exception {
        Histogram latencyNs = new Histogram(HIGHEST_NS, 3);
        CountDownLatch done = new CountDownLatch(shape.callers());
        source.begin();
        long startNs = System.nanoTime();
        long endNs = startNs + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < shape.callers(); i++) {
            Caller caller = new Caller(latencyNs, done, endNs);
            if (shape.batch() == 1) {
                new Single(caller).next();
            } else {
                new Batched(caller, shape.batch()).next();
            }
        }
        done.await();
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a transfer failed", failed);
        }
        return new LoadResult(latencyNs, (System.nanoTime() - startNs) / 1e9);
    }

    /** What every caller does with an answer; all answers come on one thread. */
    private final class Caller {
        private final Histogram latencyNs;
        private final CountDownLatch done;
        private final long endNs;
        private long sentNs;

        Caller(Histogram latencyNs, CountDownLatch done, long endNs) {
            this.latencyNs = latencyNs;
            this.done = done;
            this.endNs = endNs;
        }

        /** Notes an answer; whether to go on. */
        boolean answered(int transfers, @Nullable Throwable wrong) {
            long nowNs = System.nanoTime();
            if (wrong != null) {
                failure.compareAndSet(null, wrong);
            } else {
                synchronized (latencyNs) {
                    long tookNs = Math.min(HIGHEST_NS, nowNs - sentNs);
                    latencyNs.recordValueWithCount(tookNs, transfers);
                }
                if (nowNs - endNs < 0) {
                    return true;
                }
            }
            done.countDown();
            return false;
        }
    }

    /** One transfer at a time. */
    private final class Single {
        private final Transfer transfer = new Transfer();
        private final Caller caller;

        Single(Caller caller) {
            this.caller = caller;
        }

        void next() {
            source.fill(transfer);
            caller.sentNs = System.nanoTime();
            var _ = client.submit(transfer).whenComplete(this::answered);
        }

        private void answered(@Nullable Outcome outcome, @Nullable Throwable error) {
            boolean applied = outcome != null && outcome.applied();
            Status status = outcome == null ? null : outcome.first;
            if (caller.answered(1, applied ? null : wrong(status, error))) {
                next();
            }
        }
    }

    /** One batch at a time. */
    private final class Batched {
        private final Transfer transfer = new Transfer();
        private final TransferBatch batch;
        private final Caller caller;

        Batched(Caller caller, int size) {
            this.caller = caller;
            this.batch = new TransferBatch(size);
        }

        void next() {
            batch.clear();
            while (!batch.isFull()) {
                source.fill(transfer);
                batch.add(transfer);
            }
            caller.sentNs = System.nanoTime();
            var _ = client.submit(batch).whenComplete(this::answered);
        }

        private void answered(@Nullable TransferBatch answered, @Nullable Throwable error) {
            Throwable wrong = answered == null ? wrong(null, error) : firstRefused();
            if (caller.answered(batch.size(), wrong)) {
                next();
            }
        }

        private @Nullable Throwable firstRefused() {
            for (int place = 0; place < batch.size(); place++) {
                if (!batch.isApplied(place)) {
                    return wrong(batch.status(place), null);
                }
            }
            return null;
        }
    }

    private static Throwable wrong(@Nullable Status status, @Nullable Throwable error) {
        return error != null ? error : new IllegalStateException("refused: " + status);
    }
}
