package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Where the media driver keeps its buffers: memory where there is enough of it. */
final class AeronDir {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long NEEDED_BYTES = 512L << 20;

    private AeronDir() {}

    /** The directory for a node; the same one for the same data directory. */
    static String ofNode(Path dataDir) throws IOException {
        String name = UUID.nameUUIDFromBytes(dataDir.toString().getBytes(UTF_8)).toString();
        return parent().resolve("aisa-node-" + name).toString();
    }

    /** A new directory for a client. */
    static String ofClient() throws IOException {
        return parent().resolve("aisa-client-" + UUID.randomUUID()).toString();
    }

    private static Path parent() throws IOException {
        if (Files.isWritable(SHARED_MEMORY)
                && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= NEEDED_BYTES) {
            return SHARED_MEMORY;
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
