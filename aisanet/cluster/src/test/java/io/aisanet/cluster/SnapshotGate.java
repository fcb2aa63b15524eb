package io.aisanet.cluster;

import io.aisanet.ledger.Command;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds up whoever writes a snapshot, before one of its chunks, until it is opened. */
final class SnapshotGate implements CommandObserver {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final long chunk;
    private volatile @Nullable IOException fault;

    SnapshotGate(long chunk) {
        this.chunk = chunk;
    }

    @Override
    public void beforeApply(Command command) {}

    @Override
    public void beforeChunk(long position, long number) throws IOException {
        if (number != chunk) {
            return;
        }
        reached.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("nobody opened the gate", e);
        }
        IOException planted = fault;
        if (planted != null) {
            fault = null;
            throw planted;
        }
    }

    /** Waits until somebody stands before it. */
    void awaitReached() throws InterruptedException {
        if (!reached.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no snapshot came");
        }
    }

    void open() {
        open.countDown();
    }

    /** The first who passes gets this. */
    void openWith(IOException planted) {
        fault = planted;
        open();
    }
}
