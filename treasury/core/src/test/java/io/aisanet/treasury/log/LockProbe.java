package io.aisanet.treasury.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** Asks in a process of its own whether a file is locked: locks of one process are told apart. */
public final class LockProbe {
    private static final int FREE = 10;
    private static final int HELD = 11;

    private LockProbe() {}

    /** Whether another process could lock it. */
    public static boolean isFree(Path file) throws IOException, InterruptedException {
        Process probe =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LockProbe.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(probe.getInputStream().readAllBytes(), UTF_8);
        if (!probe.waitFor(30, TimeUnit.SECONDS) || probe.exitValue() < FREE) {
            probe.destroyForcibly();
            throw new IOException("the probe says: " + said);
        }
        return probe.exitValue() == FREE;
    }

    /** The process. */
    public static void main(String[] arguments) throws IOException {
        boolean free;
        try (FileChannel channel =
                FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
            free = channel.tryLock() != null;
        }
        System.exit(free ? FREE : HELD);
    }
}
