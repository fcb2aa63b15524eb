package io.aisanet.cluster;

import io.aeron.cluster.RecordingLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files of a node's snapshots, {@code POSITION.snapshot} each; {@code POSITION.tmp} is one that
 * is being written, or was when its process died.
 *
 * @param path where they are
 * @param clusterDir where Aeron's index of them is
 * @param roomBytes what a snapshot must leave free on the disk
 */
record SnapshotDir(Path path, Path clusterDir, long roomBytes) {
    /** Its name in a data directory. */
    static final String NAME = "snapshots";

    /** The index names the older ones as well, for a start that cannot use the newest. */
    static final int KEPT = 2;

    static final String UNFINISHED = ".tmp";
    static final String FINISHED = ".snapshot";
    private static final int LEDGER_SERVICE_ID = 0;

    Path file(long position) {
        return path.resolve(position + FINISHED);
    }

    /** Begins a file; makes the directory where it is missing. */
    SnapshotFileWriter create(SnapshotReference reference) throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path);
            force(path.resolve(".."));
        }
        requireRoom();
        Path unfinished = path.resolve(reference.position() + UNFINISHED);
        return new SnapshotFileWriter(this, reference, unfinished, file(reference.position()));
    }

    /** Whether a file is there and was finished; what it holds is not looked at. */
    boolean isFinished(long position) throws IOException {
        Path file = file(position);
        if (!Files.exists(file) || Files.size(file) < SnapshotFormat.END_BYTES) {
            return false;
        }
        ByteBuffer end =
                ByteBuffer.allocate(SnapshotFormat.END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = channel.size() - SnapshotFormat.END_BYTES;
            channel.read(end, at);
        }
        return !end.hasRemaining()
                && end.getInt(0) == SnapshotFormat.END_LENGTH
                && end.getLong(SnapshotFormat.END_BYTES - Long.BYTES) == SnapshotFormat.END_MAGIC;
    }

    /**
     * A snapshot must never be what fills the disk: the node would stop, and the log needs no
     * snapshot.
     */
    void requireRoom() throws IOException {
        long usable = Files.getFileStore(path).getUsableSpace();
        if (usable < roomBytes + 2 * SnapshotFileWriter.STEP_BYTES) {
            throw new IOException(
                    "no space left for a snapshot: the disk of %s has %d MiB, the low disk watermark is %d MiB"
                            .formatted(path, usable >> 20, roomBytes >> 20));
        }
    }

    /** Has the names on disk. */
    void force() throws IOException {
        force(path);
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The same while the node runs. */
    void deleteOld(long newest) throws IOException {
        try (RecordingLog index = new RecordingLog(clusterDir.toFile(), false)) {
            deleteOld(index, newest);
        }
    }

    /**
     * Deletes older files than the newest {@link #KEPT} that the index names.
     *
     * @param newest position of a file that stays though the index may not name it yet
     */
    void deleteOld(RecordingLog index, long newest) throws IOException {
        Set<Long> kept =
                index.entries().stream()
                        .filter(it -> it.type == RecordingLog.ENTRY_TYPE_SNAPSHOT && it.isValid)
                        .filter(it -> it.serviceId == LEDGER_SERVICE_ID)
                        .map(it -> it.logPosition)
                        .filter(it -> Files.exists(file(it)))
                        .sorted(Comparator.reverseOrder())
                        .limit(KEPT)
                        .collect(Collectors.toSet());
        kept.add(newest);
        Set<Path> files = kept.stream().map(this::file).collect(Collectors.toSet());
        delete(FINISHED, files);
    }

    /** Deletes what a process that died did not finish; not while a snapshot is being written. */
    void deleteUnfinished() throws IOException {
        delete(UNFINISHED, Set.of());
    }

    private void delete(String kind, Set<Path> kept) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + kind)) {
            for (Path file : files) {
                if (!kept.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
