package io.aisanet.cluster;

import io.aeron.cluster.RecordingLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/** What stands on disk of a node's snapshots. */
final class SnapshotFiles {
    private final Path dir;

    /**
     * @param dir data directory
     */
    SnapshotFiles(Path dir) {
        this.dir = dir;
    }

    /** The files whose names end so. */
    List<Path> list(String kind) {
        Path snapshots = dir.resolve(SnapshotDir.NAME);
        if (!Files.exists(snapshots)) {
            return List.of();
        }
        try (var files = Files.list(snapshots)) {
            return files.filter(it -> it.toString().endsWith(kind)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a finished file says that it is. */
    static SnapshotReference referenceIn(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer values = ByteBuffer.allocate(SnapshotReference.BYTES_MAX);
            channel.read(values, 0);
            return Objects.requireNonNull(
                    SnapshotReference.read(
                            new UnsafeBuffer(values), 0, SnapshotReference.BYTES_MAX));
        }
    }

    /** Opens the only finished file of a node. */
    static SnapshotFileReader open(Path dir) throws IOException {
        Path file = new SnapshotFiles(dir).list(SnapshotDir.FINISHED).getFirst();
        return SnapshotFileReader.open(file, referenceIn(file));
    }

    /** How many snapshots of the ledger the index names as valid. */
    int indexed() {
        try (RecordingLog index = new RecordingLog(dir.resolve("cluster").toFile(), false)) {
            return (int)
                    index.entries().stream()
                            .filter(it -> it.type == RecordingLog.ENTRY_TYPE_SNAPSHOT)
                            .filter(it -> it.serviceId == 0 && it.isValid)
                            .count();
        }
    }

    /** Waits until there are so many files at least. */
    void await(String kind, int count) throws InterruptedException {
        until(() -> list(kind).size(), count);
    }

    /** Waits until the index names so many at least. */
    void awaitIndexed(int count) throws InterruptedException {
        until(this::indexed, count);
    }

    private void until(IntSupplier found, int count) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (found.getAsInt() < count) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("there are not %d in %s".formatted(count, dir));
            }
            Thread.sleep(5); // a look at the disk: nobody tells
        }
    }
}
