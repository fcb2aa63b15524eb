package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.IoUtil;

/** Where media drivers keep their buffers: in memory where there is enough of it. */
final class AeronDir {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long NEEDED_BYTES = 256L << 20;
    private static final String CLIENT_PREFIX = "aisa-client-";
    private static final AtomicInteger NEXT_CLIENT = new AtomicInteger();

    private AeronDir() {}

    /** The directory for a node; the same one for the same data directory. */
    static String ofNode(Path dataDir) throws IOException {
        String name = UUID.nameUUIDFromBytes(dataDir.toString().getBytes(UTF_8)).toString();
        return parent().resolve("aisa-node-" + name).toString();
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
