package io.aisanet.treasury.iso20022.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

    private static final long QUIET_MS = 2_000;

    @TempDir Path folder;
    private long nowMs = Instant.parse("2026-11-20T10:00:00Z").toEpochMilli();
    private Inbox inbox;
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        inbox = new Inbox(InboxFolders.below(folder), QUIET_MS, () -> Instant.ofEpochMilli(nowMs));
    }

    @Test
    void readsWhatIsWholeOnceAndArchivesIt() throws IOException {
        drop("b.xml", "two");
        drop("a.xml", "one");
        nowMs += QUIET_MS;

        assertThat(look(new Verdict.Taken())).isZero();
        assertThat(look(new Verdict.Taken())).isEqualTo(2);
        assertThat(look(new Verdict.Taken())).isZero();
        assertThat(read).containsExactly("a.xml one", "b.xml two");
        assertThat(folder.resolve("archive/a.xml")).hasContent("one");
        assertThat(folder.resolve("in/a.xml")).doesNotExist();
    }

    @Test
    void leavesAloneWhatIsStillWritten() throws IOException {
        drop("a.xml", "half");
        nowMs += QUIET_MS;
        look(new Verdict.Taken());
        drop("a.xml", "half and half");
        look(new Verdict.Taken());
        nowMs += QUIET_MS - 1;
        look(new Verdict.Taken());
        assertThat(read).isEmpty();
        nowMs++;
        look(new Verdict.Taken());

        assertThat(read).containsExactly("a.xml half and half");
    }

    @Test
    void leavesAloneWhatIsNamedAsAPart() throws IOException {
        for (String name : List.of(".a.xml", "a.xml.tmp", "a.xml.part", "a.xml.filepart")) {
            drop(name, "part");
        }
        Files.createDirectory(folder.resolve("in/folder.xml"));
        Files.createSymbolicLink(folder.resolve("in/link.xml"), folder.resolve("in/.a.xml"));
        nowMs += QUIET_MS;
        look(new Verdict.Taken());
        look(new Verdict.Taken());

        assertThat(read).isEmpty();
    }

    @Test
    void aRefusedFileGoesToQuarantineWithItsReason() throws IOException {
        for (int i = 0; i < 2; i++) {
            drop("a.xml", "bad " + i);
            nowMs += QUIET_MS;
            look(new Verdict.Refused("has no head; add one"));
            look(new Verdict.Refused("has no head; add one"));
        }

        assertThat(folder.resolve("quarantine/a.xml")).hasContent("bad 0");
        assertThat(folder.resolve("quarantine/a.xml.reason")).hasContent("has no head; add one");
        assertThat(inbox.quarantined()).containsExactly("a.xml", "a.xml.2");
    }

    @Test
    void whatComesTooEarlyStaysAndIsOfferedAgain() throws IOException {
        drop("a.xml", "early");
        nowMs += QUIET_MS;
        for (int i = 0; i < 3; i++) {
            assertThat(look(new Verdict.Later())).isZero();
        }

        assertThat(read).hasSize(2);
        assertThat(folder.resolve("in/a.xml")).exists();
    }

    @Test
    void aReaderThatFailsLeavesTheFile() throws IOException {
        drop("a.xml", "one");
        Inbox trusting = new Inbox(InboxFolders.below(folder), 0, Instant::now);

        assertThatThrownBy(() ->
                        trusting.look(file -> {
                            throw new IOException("disk full");
                        }))
                .hasMessage("disk full");
        assertThat(folder.resolve("in/a.xml")).exists();
    }

    @Test
    void anOutboxShowsWholeFilesOnly() throws IOException {
        Outbox outbox = new Outbox(folder.resolve("out"));
        outbox.put("a.xml", "one".getBytes(UTF_8));
        outbox.put("a.xml", "one".getBytes(UTF_8));

        assertThat(folder.resolve("out/a.xml")).hasContent("one");
        assertThatThrownBy(() -> outbox.put("a.xml", "two".getBytes(UTF_8)))
                .hasMessageContaining("other contents");
        for (String name : List.of("../a.xml", ".a.xml", "")) {
            assertThatThrownBy(() -> outbox.put(name, new byte[0])).isInstanceOf(IOException.class);
        }
        try (var files = Files.list(folder.resolve("out"))) {
            assertThat(files).hasSize(1);
        }
    }

    private int look(Verdict verdict) throws IOException {
        return inbox.look(file -> {
            read.add(file.name() + " " + new String(file.text().bytes(), UTF_8));
            return verdict;
        });
    }

    private void drop(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("in").resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(nowMs));
    }
}
