package io.aisanet.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockFeedTest {
    private static final int BLOCKS = 40;
    private static final byte[] START = new byte[32];

    @TempDir Path dataDir;

    private Path dir = Path.of("unset");
    private Ledger ledger = Ledger.empty(block -> {});

    @BeforeEach
    void writeSmallSegments() throws Exception {
        dir = dataDir.resolve(EventFeed.DIR_NAME);
        JournalWriter writer = new JournalWriter(dir, 600, error -> {});
        byte[] none = HexFormat.of().parseHex(NodeStatus.NO_HASH);
        try (EventJournal journal = EventJournal.open(dir, writer, 0, none)) {
            ledger = Ledger.empty(journal);
            for (int i = 1; i <= BLOCKS; i++) {
                CreateOwner owner = new CreateOwner();
                owner.idLow = i;
                owner.expiryMs = 10_000;
                owner.name = "owner " + i;
                journal.logPosition(100L * i);
                ledger.apply(owner, 1_000 + i, new Outcome());
                ledger.seal();
            }
        }
        assertThat(segments()).hasSizeGreaterThan(4);
    }

    private List<JournalSegment> segments() throws Exception {
        return JournalSegment.list(dir);
    }

    /** Reads to the end; number of the last event. */
    private static long read(BlockFeed feed) {
        long last = 0;
        for (EventBlock block = feed.next(); block != null; block = feed.next()) {
            last = block.firstSequence + block.count - 1;
        }
        return last;
    }

    @Test
    void everyBlockIsReadFromAnyBlockOn() {
        byte[] hash = START;
        for (int after = 0; after < BLOCKS; after++) {
            try (BlockFeed rest = EventFeed.of(dataDir).blocksAfter(after, hash)) {
                EventBlock first = requireNonNull(rest.next());
                hash = first.hash.clone();
                assertThat(rest.logPosition()).isEqualTo(100L * (after + 1));
                assertThat(after == BLOCKS - 1 ? BLOCKS : read(rest)).isEqualTo(BLOCKS);
            }
        }
    }

    @Test
    void anotherHashIsAnotherStory() {
        byte[] other = START.clone();
        other[3] = 1;
        try (BlockFeed feed = EventFeed.of(dataDir).blocksAfter(0, other)) {
            assertThatThrownBy(feed::next)
                    .isInstanceOf(JournalDamagedException.class)
                    .hasMessageContaining("does not go on from event 0");
        }
    }

    @Test
    void aMissingSegmentIsAGapAndNotTheEnd() throws Exception {
        Files.delete(segments().get(2).file());
        try (BlockFeed feed = EventFeed.of(dataDir).blocksAfter(0, START)) {
            assertThatThrownBy(() -> read(feed))
                    .isInstanceOf(JournalDamagedException.class)
                    .hasMessageContaining("must follow");
        }
        try (EventCursor cursor = EventFeed.of(dataDir).from(1)) {
            Event event = new Event();
            assertThatThrownBy(
                            () -> {
                                while (cursor.next(event)) {
                                    assertThat(event.sequence).isPositive();
                                }
                            })
                    .isInstanceOf(JournalDamagedException.class);
        }
    }

    @Test
    void aSegmentThatIsCutBeforeAnotherIsAGap() throws Exception {
        Path cut = segments().get(1).file();
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        try (BlockFeed feed = EventFeed.of(dataDir).blocksAfter(0, START)) {
            assertThatThrownBy(() -> read(feed)).isInstanceOf(JournalDamagedException.class);
        }
    }

    @Test
    void aMissingBeginningIsToldAndTheFutureIsNot() throws Exception {
        try (EventCursor cursor = EventFeed.of(dataDir).from(BLOCKS + 5)) {
            assertThat(cursor.next(new Event())).isFalse();
        }
        Files.delete(segments().getFirst().file());
        try (EventCursor cursor = EventFeed.of(dataDir).from(1)) {
            assertThatThrownBy(() -> cursor.next(new Event()))
                    .isInstanceOf(JournalDamagedException.class)
                    .hasMessageContaining("event 1 is missing");
        }
    }
}
