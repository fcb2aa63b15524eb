package io.aisanet.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Watches the disk, takes snapshots and releases memory, beside the node's agents. */
final class Supervisor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final long DISK_INTERVAL_MS = 250;
    private static final long RELEASE_INTERVAL_MS = 500;

    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("aisa-supervisor").unstarted(task));
    private final NodeConfig config;
    private final StopLatch latch;
    private final NodeStatus status;
    private final SnapshotRequests requests;
    private long releasedAt;

    Supervisor(NodeConfig config, StopLatch latch, NodeStatus status, ConsensusControl control) {
        this.config = config;
        this.latch = latch;
        this.status = status;
        this.requests = new SnapshotRequests(executor, latch, status, control);
    }

    /**
     * Begins.
     *
     * @param cold what is released as it becomes full
     */
    void start(ColdSegments cold) {
        every(DISK_INTERVAL_MS, this::checkDisk);
        every(RELEASE_INTERVAL_MS, () -> release(cold));
        if (config.snapshotIntervalMs() > 0) {
            every(config.snapshotIntervalMs(), this::snapshotIfNews);
        }
    }

    private void every(long intervalMs, Runnable task) {
        var _ =
                executor.scheduleWithFixedDelay(
                        task, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    /** Stops the node where the disk has less room than the watermark. */
    static void requireRoom(NodeConfig config, StopLatch latch) throws IOException {
        long usable = usableBytes(config.dataDir());
        if (usable < config.lowDiskWatermarkBytes()) {
            latch.stop(
                    StopReason.DISK_FULL,
                    ("the disk of %s has %d MiB left, less than the low disk watermark of %d MiB;"
                                    + " make room and start again")
                            .formatted(
                                    config.dataDir(),
                                    usable >> 20,
                                    config.lowDiskWatermarkBytes() >> 20));
        }
    }

    private static long usableBytes(Path dir) throws IOException {
        return Files.getFileStore(dir).getUsableSpace();
    }

    /** See {@link SnapshotRequests#ask}. */
    CompletableFuture<Long> snapshot() {
        return requests.ask();
    }

    private void snapshotIfNews() {
        if (status.isLeader()
                && !status.isSnapshotUnderWay()
                && status.messagePosition() > status.snapshotPosition()) {
            var _ = requests.ask();
        }
    }

    private void checkDisk() {
        try {
            requireRoom(config, latch);
        } catch (IOException e) {
            latch.stop(
                    StopReason.UNEXPECTED,
                    "the room on the disk cannot be seen: " + ErrorPolicy.describe(e));
        }
    }

    /** Where the log has not gone on by a segment, none became full. */
    private void release(ColdSegments cold) {
        long position = status.messagePosition();
        if (position - releasedAt < AeronContexts.SEGMENT_BYTES) {
            return;
        }
        try {
            cold.release();
            releasedAt = position;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the log stays in the system's cache", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        requests.close();
    }
}
