package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aeron.cluster.RecordingLog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Copies of a node's data directory, taken while it runs or when it is stopped, from which a node
 * or any member of its cluster can be started. A copy has log, snapshots and journal, and no
 * secrets.
 *
 * <p>While the node runs, the order makes the copy whole: first the index of log and snapshots,
 * then the files of the snapshots, then the journal, which reaches behind each of them, then the
 * log, which reaches behind the journal. If the index changed meanwhile, all is copied again. What
 * was written to the log during the copy may be torn at its end, as after a crash: it is cut off,
 * and the rest is checked by its checksums, as at every start.
 */
public final class NodeBackup {
    private static final int ATTEMPTS_MAX = 10;
    private static final List<String> FOLDERS =
            List.of("cluster", SnapshotDir.NAME, EventFeed.DIR_NAME, "archive");
    private static final String FORMAT = "format";

    /** File in a copy that says how its journal ends. */
    private static final String SEAL = "seal";

    private NodeBackup() {}

    /**
     * What a copy holds.
     *
     * @param newestEvent number of the newest event in its journal; the log may know more
     * @param chainHash hash of the journal, hex
     * @param bytes how much was written
     */
    public record Made(long newestEvent, String chainHash, long bytes) {}

    /**
     * Copies a data directory and checks the copy.
     *
     * @param target is made; must not exist or be empty
     * @throws IOException also when the node took a snapshot or changed its leader each time
     */
    public static Made make(Path dataDir, Path target) throws IOException {
        if (!Files.exists(dataDir.resolve(FOLDERS.getFirst()))) {
            throw new IOException("there is no ledger in " + dataDir);
        }
        requireEmpty(target);
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            byte[] before = index(dataDir);
            long bytes = copy(dataDir, target);
            if (Arrays.equals(before, index(dataDir)) && Arrays.equals(before, index(target))) {
                Made made = check(target, bytes);
                Files.writeString(target.resolve(SEAL), seal(made), US_ASCII);
                return made;
            }
            for (String folder : FOLDERS) {
                delete(target.resolve(folder));
            }
            Files.delete(target.resolve(FORMAT));
        }
        throw new IOException("the index of log and snapshots in " + dataDir + " kept changing");
    }

    /**
     * Builds a data directory from a copy and checks it.
     *
     * @param dataDir is made; must not exist or be empty, but for {@code tokens}
     */
    public static Made restore(Path backup, Path dataDir) throws IOException {
        if (!Files.exists(backup.resolve(FOLDERS.getFirst()))) {
            throw new IOException("there is no backup in " + backup);
        }
        requireEmpty(dataDir);
        Made made = check(dataDir, copy(backup, dataDir));
        if (!Files.readString(backup.resolve(SEAL), US_ASCII).equals(seal(made))) {
            throw new JournalDamagedException(
                    "the journal in %s is not what was copied there: it ends with event %d, hash %s"
                            .formatted(backup, made.newestEvent(), made.chainHash()));
        }
        return made;
    }

    private static String seal(Made made) {
        return made.newestEvent() + " " + made.chainHash() + "\n";
    }

    private static byte[] index(Path dir) throws IOException {
        return Files.readAllBytes(
                dir.resolve("cluster").resolve(RecordingLog.RECORDING_LOG_FILE_NAME));
    }

    private static void requireEmpty(Path dir) throws IOException {
        Files.createDirectories(dir);
        for (String name : FOLDERS) {
            if (Files.exists(dir.resolve(name))) {
                throw new IOException(dir + " holds a ledger already: choose another directory");
            }
        }
    }

    private static long copy(Path from, Path to) throws IOException {
        long bytes = SparseCopy.copy(from.resolve(FORMAT), to.resolve(FORMAT));
        for (String folder : FOLDERS) {
            Path into = Files.createDirectories(to.resolve(folder));
            if (Files.exists(from.resolve(folder))) {
                bytes += copyFiles(from.resolve(folder), into);
            }
        }
        return bytes;
    }

    private static long copyFiles(Path from, Path into) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                if (isKept(file)) {
                    bytes += copyFile(file, into.resolve(file.getFileName()));
                }
            }
        }
        return bytes;
    }

    private static long copyFile(Path from, Path to) throws IOException {
        try {
            return SparseCopy.copy(from, to);
        } catch (NoSuchFileException e) {
            if (String.valueOf(from.getFileName()).endsWith(SnapshotDir.FINISHED)) {
                return 0; // an old one that a newer one has just replaced
            }
            throw e;
        }
    }

    /** What only says that a process lives is not, nor a snapshot that is still written. */
    private static boolean isKept(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file)
                && !name.contains("-mark")
                && !name.endsWith(".lck")
                && !name.endsWith(SnapshotDir.UNFINISHED);
    }

    private static Made check(Path dir, long bytes) throws IOException {
        try (DataDir opened = DataDir.open(dir)) {
            new LogCheck(opened).runThroughSnapshot();
        }
        Files.delete(dir.resolve("lock"));
        EventFeed.Verified verified = EventFeed.of(dir).verify(_ -> {});
        return new Made(verified.newestSequence(), verified.chainHash(), bytes);
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
