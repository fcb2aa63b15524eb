package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdSegmentsTest {
    private static final boolean LINUX =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux");

    @TempDir Path dir;

    private void write(String name) throws IOException {
        try (FileChannel file =
                FileChannel.open(
                        dir.resolve(name),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(4096));
            file.force(true);
        }
    }

    private static int onLinux(int count) {
        return LINUX ? count : 0;
    }

    @Test
    void allButTheNewestTwoOfARecordingAreReleasedOnce() throws Exception {
        ColdSegments segments = new ColdSegments(dir);
        for (String name : new String[] {"0-0.rec", "0-64.rec", "7-0.rec", "archive.catalog"}) {
            write(name);
        }
        assertThat(segments.release()).as("each recording has two at most").isZero();
        write("0-128.rec");
        write("0-1024.rec");
        assertThat(segments.release()).as("by number, not by name").isEqualTo(onLinux(2));
        assertThat(segments.release()).isZero();
        Files.delete(dir.resolve("0-0.rec"));
        write("0-2048.rec");
        assertThat(segments.release()).isEqualTo(onLinux(1));
        assertThat(dir.resolve("0-64.rec")).as("they are only forgotten").hasSize(4096);
    }

    @Test
    void aDirectoryThatIsNotThereYetHasNone() throws Exception {
        assertThat(new ColdSegments(dir.resolve("none")).release()).isZero();
    }

    @Test
    void aFileThatIsNotThereIsNotReleased() {
        assertThat(PageCache.release(dir.resolve("none"))).isFalse();
    }
}
