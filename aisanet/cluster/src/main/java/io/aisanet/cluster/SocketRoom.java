package io.aisanet.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much room a member's sockets get: what a busy log needs between two turns of a thread, as far
 * as this system allows.
 */
final class SocketRoom {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final int WANTED_BYTES = 2 << 20;

    /** What every system allows. */
    private static final int LEAST_BYTES = 128 << 10;

    private static final Path LIMITS = Path.of("/proc/sys/net/core");

    private SocketRoom() {}

    static int receiveBytes() {
        return allowed(LIMITS.resolve("rmem_max"));
    }

    static int sendBytes() {
        return allowed(LIMITS.resolve("wmem_max"));
    }

    static int allowed(Path limit) {
        // one read: the system has such a file end after it, and Files.readString reads twice
        try (BufferedReader file = Files.newBufferedReader(limit)) {
            long most = Long.parseLong(String.valueOf(file.readLine()).strip());
            if (most < WANTED_BYTES) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} allows a socket {1} bytes; a busy member loses packets below {2}",
                        limit,
                        Long.toString(most),
                        Integer.toString(WANTED_BYTES));
            }
            return Math.clamp(most, LEAST_BYTES, WANTED_BYTES);
        } catch (IOException | NumberFormatException e) {
            LOG.log(System.Logger.Level.DEBUG, limit + " does not say how much is allowed", e);
            return LEAST_BYTES;
        }
    }
}
