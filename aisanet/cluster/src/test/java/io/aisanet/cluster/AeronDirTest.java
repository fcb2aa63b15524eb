package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.CncFileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed nodes leave in memory goes when their data is gone, and never earlier. */
class AeronDirTest {
    @TempDir private Path memory;

    /** What a node leaves that was killed so long ago. */
    private Path killed(String name, Path dataDir, Duration ago) throws IOException {
        Path node = Files.createDirectory(memory.resolve("aisa-node-" + name));
        Path marks = AeronDir.marksOf(node.toString()).toPath();
        Files.createDirectory(marks);
        Path owner = Files.writeString(marks.resolve("data-directory"), dataDir.toString());
        Files.setLastModifiedTime(owner, FileTime.from(Instant.now().minus(ago)));
        return node;
    }

    @Test
    void whatNobodyCanComeBackForIsRemoved() throws IOException {
        Path gone = killed("gone", memory.resolve("no-such-data"), Duration.ofMinutes(2));
        Path stays = killed("stays", memory, Duration.ofMinutes(2));
        Path unsure = killed("unsure", memory.resolve("no-such-data"), Duration.ofMinutes(2));
        Files.write(unsure.resolve(CncFileDescriptor.CNC_FILE), new byte[4096]);
        Path young = killed("young", memory.resolve("no-such-data"), Duration.ZERO);
        AeronDir.sweep(memory);
        assertThat(gone).doesNotExist();
        assertThat(AeronDir.marksOf(gone.toString())).doesNotExist();
        assertThat(stays).exists();
        assertThat(AeronDir.marksOf(stays.toString())).exists();
        assertThat(unsure).as("a driver that may be about to start").exists();
        assertThat(young).exists();
    }

    @Test
    void aNodeSaysWhoseItsDirectoryIs(@TempDir Path data) throws IOException {
        try (AisaNode _ = AisaNode.start(NodeConfig.in(data))) {
            Path path = data.toRealPath();
            assertThat(AeronDir.marksOf(AeronDir.ofNode(path)).toPath().resolve("data-directory"))
                    .hasContent(path.toString());
        }
    }
}
