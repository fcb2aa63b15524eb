package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketRoomTest {
    private static final int LEAST = 128 << 10;
    private static final int WANTED = 2 << 20;

    @TempDir Path dir;

    private int allowed(String limit) throws Exception {
        return SocketRoom.allowed(Files.writeString(dir.resolve("limit"), limit));
    }

    @Test
    void asMuchAsIsAllowedButNoMoreThanWanted() throws Exception {
        assertThat(allowed("212992\n")).isEqualTo(212_992);
        assertThat(allowed("4194304\n")).isEqualTo(WANTED);
        assertThat(allowed("4096\n")).as("what every system allows").isEqualTo(LEAST);
        assertThat(allowed("many\n")).isEqualTo(LEAST);
        assertThat(allowed("")).isEqualTo(LEAST);
        assertThat(SocketRoom.allowed(dir.resolve("none"))).isEqualTo(LEAST);
    }

    /** A file of the system's can be read only in one piece, unlike one on a disk. */
    @Test
    void theLimitOfThisSystemIsReadWhole() throws Exception {
        Path limit = Path.of("/proc/sys/net/core/rmem_max");
        if (!Files.exists(limit)) {
            assertThat(SocketRoom.receiveBytes()).as("not Linux").isEqualTo(LEAST);
            return;
        }
        Process cat = new ProcessBuilder("cat", limit.toString()).start();
        String text = new String(cat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(SocketRoom.receiveBytes())
                .isEqualTo(Math.clamp(Long.parseLong(text.strip()), LEAST, WANTED));
    }
}
