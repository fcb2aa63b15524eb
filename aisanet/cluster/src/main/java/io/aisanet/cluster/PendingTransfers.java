package io.aisanet.cluster;

import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/** A batch of transfers that waits for its answer. It always travels whole. */
final class PendingTransfers implements Waiting {
    private final TransferBatch batch;
    private final CompletableFuture<TransferBatch> future = new CompletableFuture<>();
    private final long deadlineNs;
    private int sends;

    PendingTransfers(TransferBatch batch, long deadlineNs) {
        this.batch = batch;
        this.deadlineNs = deadlineNs;
    }

    TransferBatch batch() {
        return batch;
    }

    CompletableFuture<TransferBatch> future() {
        return future;
    }

    @Override
    public int open() {
        return future.isDone() ? 0 : batch.size() - batch.answered();
    }

    @Override
    public boolean isOverdue(long nowNs) {
        return nowNs - deadlineNs >= 0;
    }

    @Override
    public void sent() {
        sends++;
    }

    @Override
    public boolean wasSent() {
        return sends > 0;
    }

    /** Takes answers to so many transfers from this place on. */
    void answered(int first, int count, DirectBuffer buffer, int offset) {
        OutcomeReader reader = batch.reader();
        int at = offset;
        for (int place = first; place < first + count; place++) {
            if (!reader.isOutcome(buffer, at)) {
                refused(RefusalReason.ROLE_FORBIDS); // the one other answer that a transfer gets
                return;
            }
            batch.answer(place, buffer, at, sends > 1);
            at += reader.length(buffer, at);
        }
        if (open() == 0) {
            batch.returned();
            future.complete(batch);
        }
    }

    @Override
    public void fail(Throwable error) {
        batch.returned();
        future.completeExceptionally(error);
    }
}
