package io.aisanet.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Asks for snapshots and tells what became of them. While one is being written no other is asked
 * for; whoever asks meanwhile gets the next one, all of them the same.
 */
final class SnapshotRequests implements AutoCloseable {
    private static final long POLL_MS = 5;

    private final Map<Long, CompletableFuture<Long>> open = new ConcurrentHashMap<>();
    private final AtomicLong askers = new AtomicLong();
    private final List<CompletableFuture<Long>> waiting = new ArrayList<>(); // executor only
    private final ScheduledExecutorService executor;
    private final StopLatch latch;
    private final NodeStatus status;
    private final ConsensusControl control;
    private @Nullable Round current; // executor only

    /**
     * One snapshot that was asked for.
     *
     * @param askers whom its end is told
     * @param taken how many the consensus module had taken before
     * @param begun position of the one that this node had begun before
     */
    private record Round(List<CompletableFuture<Long>> askers, long taken, long begun) {}

    /**
     * @param executor its one thread asks, and looks for what became of it
     */
    SnapshotRequests(
            ScheduledExecutorService executor,
            StopLatch latch,
            NodeStatus status,
            ConsensusControl control) {
        this.executor = executor;
        this.latch = latch;
        this.status = status;
        this.control = control;
    }

    /**
     * Takes a snapshot.
     *
     * @return the log position that it stands for, when it is on disk; an {@link
     *     IllegalStateException} says why it will never be
     */
    CompletableFuture<Long> ask() {
        CompletableFuture<Long> asker = new CompletableFuture<>();
        long number = askers.incrementAndGet();
        open.put(number, asker);
        var _ = asker.whenComplete((_, _) -> open.remove(number));
        later(
                0,
                () -> {
                    waiting.add(asker);
                    request();
                });
        return asker;
    }

    private void request() {
        if (waiting.isEmpty()) {
            return; // somebody else's round has them
        }
        Round round =
                new Round(List.copyOf(waiting), control.snapshotsTaken(), status.snapshotBegun());
        if (current != null || status.isSnapshotUnderWay() || !control.requestSnapshot()) {
            later(POLL_MS, this::request);
        } else {
            current = round;
            waiting.clear();
            later(POLL_MS, () -> look(round));
        }
    }

    /** It counts when the consensus module has it in its index, and this node on its disk. */
    private void look(Round round) {
        if (!status.isLeader()) {
            end(round, "this member does not lead the cluster any more");
            return;
        }
        long begun = status.snapshotBegun();
        NodeStatus.SnapshotFailure failure = status.snapshotFailure();
        if (control.snapshotsTaken() == round.taken || !control.isIdle()) {
            later(POLL_MS, () -> look(round));
        } else if (begun == round.begun || failure.position() == begun) {
            end(round, failure.why());
        } else if (status.snapshotPosition() < begun) {
            later(POLL_MS, () -> look(round));
        } else {
            current = null;
            round.askers.forEach(it -> it.complete(begun));
        }
    }

    private void end(Round round, String why) {
        current = null;
        IllegalStateException error =
                new IllegalStateException("the snapshot was given up: " + why);
        round.askers.forEach(it -> it.completeExceptionally(error));
    }

    private void later(long delayMs, Runnable step) {
        try {
            var _ = executor.schedule(() -> run(step), delayMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            close(); // the node has just stopped
        }
    }

    private void run(Runnable step) {
        try {
            if (latch.isStopping()) {
                close();
            } else {
                step.run();
            }
        } catch (RuntimeException e) {
            current = null;
            open.values().forEach(it -> it.completeExceptionally(e));
        }
    }

    /** Tells everybody who still waits that nothing comes. */
    @Override
    public void close() {
        open.values()
                .forEach(it ->
                        it.completeExceptionally(
                                new IllegalStateException(
                                        "the node stops: no snapshot was completed")));
    }
}
