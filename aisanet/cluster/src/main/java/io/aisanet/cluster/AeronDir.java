package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aeron.CommonContext;
import io.aeron.exceptions.AeronException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.IoUtil;

/** Where media drivers keep their buffers: in memory where there is enough of it. */
final class AeronDir {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long NEEDED_BYTES = 256L << 20;
    private static final String CLIENT_PREFIX = "aisa-client-";
    private static final String NODE_PREFIX = "aisa-node-";
    private static final String MARKS = "-marks";
    private static final String OWNER = "data-directory";
    private static final long DRIVER_TIMEOUT_MS = 10_000;
    private static final Duration YOUNG = Duration.ofMinutes(1);
    private static final AtomicInteger NEXT_CLIENT = new AtomicInteger();

    private AeronDir() {}

    /** The directory for a node; the same one for the same data directory. */
    static String ofNode(Path dataDir) throws IOException {
        String name = UUID.nameUUIDFromBytes(dataDir.toString().getBytes(UTF_8)).toString();
        return parent().resolve(NODE_PREFIX + name).toString();
    }

    /** Beside a node's directory: what says that it runs, and whose it is. */
    static File marksOf(String nodeDirectory) {
        return new File(nodeDirectory + MARKS);
    }

    /** Writes down whose marks these are, and removes what nobody can come back for. */
    static void claim(File marks, Path dataDir) throws IOException {
        Files.createDirectories(marks.toPath());
        Files.writeString(marks.toPath().resolve(OWNER), dataDir.toString());
        sweep(Objects.requireNonNull(marks.toPath().getParent()));
    }

    /**
     * Removes what killed nodes left behind, forty megabytes of memory each, where their data is
     * gone as well. A node that lives elsewhere and shares only this memory with us has a driver
     * that says so; one that is about to start has young marks.
     */
    static void sweep(Path parent) throws IOException {
        Instant old = Instant.now().minus(YOUNG);
        try (DirectoryStream<Path> marks =
                Files.newDirectoryStream(parent, NODE_PREFIX + "*" + MARKS)) {
            for (Path one : marks) {
                String name = String.valueOf(one.getFileName());
                Path node = one.resolveSibling(name.substring(0, name.length() - MARKS.length()));
                if (isOrphan(one.resolve(OWNER), old) && !isAlive(node)) {
                    IoUtil.delete(node.toFile(), true);
                    IoUtil.delete(one.toFile(), true);
                }
            }
        }
    }

    private static boolean isAlive(Path node) {
        try {
            return CommonContext.isDriverActive(node.toFile(), DRIVER_TIMEOUT_MS, _ -> {});
        } catch (AeronException e) {
            return true; // it may be about to start
        }
    }

    private static boolean isOrphan(Path owner, Instant old) {
        try {
            return Files.getLastModifiedTime(owner).toInstant().isBefore(old)
                    && Files.notExists(Path.of(Files.readString(owner)));
        } catch (IOException e) {
            return false; // of another user, or removed by somebody else meanwhile
        }
    }

    /** A new directory for a client; what clients of dead processes left behind is removed. */
    static String ofClient() throws IOException {
        Path parent = parent();
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, CLIENT_PREFIX + "*-*")) {
            for (Path dir : left) {
                if (isOfDeadProcess(dir)) {
                    IoUtil.delete(dir.toFile(), true);
                }
            }
        }
        return parent.resolve(
                        CLIENT_PREFIX
                                + ProcessHandle.current().pid()
                                + "-"
                                + NEXT_CLIENT.incrementAndGet())
                .toString();
    }

    private static boolean isOfDeadProcess(Path dir) {
        String name = String.valueOf(dir.getFileName());
        String pid = name.substring(CLIENT_PREFIX.length(), name.lastIndexOf('-'));
        return pid.matches("[0-9]{1,10}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    private static Path parent() throws IOException {
        if (Files.isWritable(SHARED_MEMORY)
                && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= NEEDED_BYTES) {
            return SHARED_MEMORY;
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
