package io.aisanet.gateway;

import java.nio.file.Path;

/**
 * How a gateway sells by session.
 *
 * @param directory where it keeps what sessions owe; no other gateway may use it
 * @param longestMs how long a session may last, in milliseconds
 * @param captureEveryMs between two batches of captures, in milliseconds
 * @param most at one time
 */
public record SessionConfig(Path directory, long longestMs, long captureEveryMs, int most) {

    static final long LONGEST_MS = 24L * 60 * 60 * 1000;
    static final long CAPTURE_EVERY_MS = 1_000;
    static final int MOST = 100_000;

    /** With everything as it is where only the directory is configured. */
    public static SessionConfig in(Path directory) {
        return new SessionConfig(directory, LONGEST_MS, CAPTURE_EVERY_MS, MOST);
    }
}
