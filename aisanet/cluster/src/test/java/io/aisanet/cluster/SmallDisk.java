package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small file system in memory, mounted on a directory. */
final class SmallDisk implements AutoCloseable {
    private static final String BALLAST = "ballast";

    private final Path dir;

    SmallDisk(Path dir, long mebibytes) throws IOException {
        this.dir = Files.createDirectories(dir);
        run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", dir.toString());
    }

    /** Fills it but for so many bytes. */
    void fillBut(long bytes) throws IOException {
        byte[] mebibyte = new byte[1 << 20];
        try (var out = Files.newOutputStream(dir.resolve(BALLAST))) {
            while (Files.getFileStore(dir).getUsableSpace() > bytes + mebibyte.length) {
                out.write(mebibyte);
            }
        }
    }

    /** Gives the room back. */
    void makeRoom() throws IOException {
        Files.delete(dir.resolve(BALLAST));
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", dir.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(
                    String.join(" ", List.of(command)) + " needs root, and failed: " + said);
        }
    }
}
