package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A node's data directory, locked for this process:
 *
 * <pre>
 *   lock      held while a node runs; says whose it is
 *   format    version of the layout; an unknown one is refused
 *   tokens    secrets of the roles
 *   cluster/  consensus state and the index of log and snapshots
 *   archive/  recordings: the log, and what refers to the files of the snapshots
 *   snapshots/ a file for each of the newest snapshots
 *   journal/  the events, derived from the log
 * </pre>
 */
final class DataDir implements AutoCloseable {
    /** What every build reads. */
    private static final String FORMAT = "aisa-data 1";

    /** The log holds what builds before version 6 of the protocol do not know. */
    private static final String LATER_FORMAT = "aisa-data 2";

    private static final String FORMAT_FILE = "format";

    private final Path path;
    private final FileChannel channel;

    private DataDir(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the directory where it is missing and locks it. */
    static DataDir open(Path dir) {
        try {
            Files.createDirectories(dir);
            Path path = dir.toRealPath();
            DataDir opened = new DataDir(path, lock(path));
            opened.requireFormat();
            return opened;
        } catch (IOException e) {
            throw new NodeStartException(
                    new NodeStop(
                            ErrorPolicy.reasonOf(e) == StopReason.DISK_FULL
                                    ? StopReason.DISK_FULL
                                    : StopReason.START_FAILED,
                            "the data directory "
                                    + dir
                                    + " cannot be used: "
                                    + ErrorPolicy.describe(e)),
                    e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            String holder = readText(channel);
            channel.close();
            throw new NodeStartException(
                    new NodeStop(
                            StopReason.DATA_DIR_IN_USE,
                            "the data directory %s is in use by %s; stop it first, or choose another directory"
                                    .formatted(
                                            path, holder.isEmpty() ? "another process" : holder)),
                    null);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(("process " + ProcessHandle.current().pid()).getBytes(US_ASCII)),
                0);
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by a node of this very process
        }
    }

    private static String readText(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(64);
        channel.read(text, 0);
        return US_ASCII.decode(text.flip()).toString();
    }

    private void requireFormat() throws IOException {
        Path file = path.resolve(FORMAT_FILE);
        if (!Files.exists(file) || Files.size(file) == 0) { // a crash may have cut it short
            Files.writeString(file, FORMAT + "\n", US_ASCII);
            return;
        }
        String found = Files.readString(file, US_ASCII).strip();
        if (!found.equals(FORMAT) && !found.equals(LATER_FORMAT)) {
            close();
            throw new NodeStartException(
                    new NodeStop(
                            StopReason.BUILD_TOO_OLD,
                            "%s says \"%s\"; this build reads \"%s\" and \"%s\": run a later one"
                                    .formatted(file, found, FORMAT, LATER_FORMAT)),
                    null);
        }
    }

    /** Says in the directory that no build before version 6 of the protocol may open it again. */
    void refuseOldBuilds() throws IOException {
        Path file = path.resolve(FORMAT_FILE);
        if (Files.readString(file, US_ASCII).strip().equals(LATER_FORMAT)) {
            return;
        }
        Path written = path.resolve(FORMAT_FILE + ".new");
        try (FileChannel out =
                FileChannel.open(
                        written,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap((LATER_FORMAT + "\n").getBytes(US_ASCII)));
            out.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The directory, without symbolic links. */
    Path path() {
        return path;
    }

    Path cluster() {
        return path.resolve("cluster");
    }

    Path archive() {
        return path.resolve("archive");
    }

    /** Files of the snapshots, which leave so much of the disk free. */
    SnapshotDir snapshots(long roomBytes) {
        return new SnapshotDir(path.resolve(SnapshotDir.NAME), cluster(), roomBytes);
    }

    Path journal() {
        return path.resolve(EventFeed.DIR_NAME);
    }

    /** Unlocks it. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
