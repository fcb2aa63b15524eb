package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventSink;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.LedgerInvariantViolation;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventJournalTest {
    private static final int BLOCKS = 10;

    @TempDir Path dataDir;

    /** Feeds a ledger the same story each time: a block an owner; returns its log position. */
    private static long tell(EventSink sink, EventJournal journal, int blocks, String last) {
        Ledger ledger = Ledger.empty(sink);
        Outcome outcome = new Outcome();
        for (int i = 1; i <= blocks; i++) {
            CreateOwner owner = new CreateOwner();
            owner.idLow = i;
            owner.expiryMs = 10_000;
            owner.name = i == blocks ? last : "owner " + i;
            journal.logPosition(100L * i);
            ledger.apply(owner, 1_000 + i, outcome);
            assertThat(outcome.applied()).isTrue();
            ledger.seal();
        }
        return 100L * blocks;
    }

    private Path dir() {
        return dataDir.resolve(EventFeed.DIR_NAME);
    }

    private EventJournal open() throws IOException {
        return EventJournal.open(dir(), 0, NodeStatus.NO_HASH, error -> {});
    }

    private Path segment() throws IOException {
        return JournalSegment.list(dir()).getFirst().file();
    }

    private void write(int blocks) throws IOException {
        try (EventJournal journal = open()) {
            tell(journal, journal, blocks, "last");
        }
    }

    @Test
    void aReplayIsComparedAndContinued() throws Exception {
        write(BLOCKS);
        EventFeed feed = EventFeed.of(dataDir);
        EventFeed.Verified before = feed.verify(event -> {});
        assertThat(before.newestSequence()).isEqualTo(BLOCKS);
        assertThat(before.newestLogPosition()).isEqualTo(1_000);
        try (EventJournal journal = open()) {
            tell(journal, journal, BLOCKS - 2, "owner 8");
            assertThat(journal.eventsBehindReplay()).isEqualTo(2);
        }
        try (EventJournal journal = open()) {
            tell(journal, journal, BLOCKS, "last");
            assertThat(journal.eventsBehindReplay()).isZero();
        }
        assertThat(feed.verify(event -> {})).isEqualTo(before);
    }

    @Test
    void anotherStoryIsABrokenInvariant() throws Exception {
        write(BLOCKS);
        try (EventJournal journal = open()) {
            assertThatThrownBy(() -> tell(journal, journal, BLOCKS, "other"))
                    .isInstanceOf(LedgerInvariantViolation.class)
                    .hasMessageContaining("another story");
        }
    }

    @Test
    void aTornTailIsCutAtEveryLength() throws Exception {
        write(3);
        byte[] whole = Files.readAllBytes(segment());
        EventFeed.Verified before = EventFeed.of(dataDir).verify(event -> {});
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(segment(), Arrays.copyOf(whole, length));
            write(3);
            assertThat(Files.readAllBytes(segment())).as("cut at %d", length).isEqualTo(whole);
        }
        assertThat(EventFeed.of(dataDir).verify(event -> {})).isEqualTo(before);
    }

    @Test
    void aFlippedByteIsFoundByReadersAndMendedByAReplay() throws Exception {
        write(BLOCKS);
        byte[] whole = Files.readAllBytes(segment());
        byte[] damaged = whole.clone();
        damaged[JournalFormat.SEGMENT_HEADER_BYTES + JournalFormat.BLOCK_HEADER_BYTES + 4] ^= 1;
        Files.write(segment(), damaged);
        EventFeed feed = EventFeed.of(dataDir);
        assertThatThrownBy(() -> feed.verify(event -> {}))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("damaged");
        try (EventCursor cursor = feed.from(1)) {
            assertThatThrownBy(() -> cursor.next(new Event()))
                    .isInstanceOf(JournalDamagedException.class);
        }
        write(BLOCKS);
        assertThat(Files.readAllBytes(segment())).isEqualTo(whole);
    }

    @Test
    void readersFollowFromAnyEventAcrossSegments() throws Exception {
        Files.createDirectories(dir());
        try (EventCursor early = EventFeed.of(dataDir).from(1);
                EventCursor late = EventFeed.of(dataDir).from(7)) {
            Event event = new Event();
            assertThat(early.next(event)).isFalse();
            write(BLOCKS);
            for (int i = 1; i <= BLOCKS; i++) {
                assertThat(early.next(event)).isTrue();
                assertThat(event.sequence).isEqualTo(i);
            }
            assertThat(early.awaitNext(event, 30)).isFalse();
            assertThat(late.next(event)).isTrue();
            assertThat(event.sequence).isEqualTo(7);
            assertThat(event.name).isEqualTo("owner 7");
        }
    }

    private EventJournal openSmall() throws IOException {
        return EventJournal.open(
                dir(), new JournalWriter(dir(), 400, error -> {}), 0, new byte[Limits.KEY_BYTES]);
    }

    @Test
    void aSegmentThatIsFullIsFollowedByTheNext() throws Exception {
        Files.createDirectories(dir());
        try (EventCursor cursor = EventFeed.of(dataDir).from(1)) {
            Event event = new Event();
            assertThat(cursor.next(event)).isFalse();
            for (int round = 1; round <= 3; round++) {
                int blocks = round * BLOCKS;
                try (EventJournal journal = openSmall()) {
                    tell(journal, journal, blocks, "owner " + blocks);
                }
                for (int i = blocks - BLOCKS + 1; i <= blocks; i++) {
                    assertThat(cursor.next(event)).isTrue();
                    assertThat(event.sequence).isEqualTo(i);
                }
            }
            assertThat(cursor.next(event)).isFalse();
        }
        assertThat(JournalSegment.list(dir())).hasSizeGreaterThan(5);
        assertThat(EventFeed.of(dataDir).verify(event -> {}).newestSequence())
                .isEqualTo(3 * BLOCKS);
        assertThat(EventFeed.of(dataDir).newestSequence()).isEqualTo(3 * BLOCKS);
    }

    @Test
    void aSegmentThatIsMissingIsAGap() throws Exception {
        try (EventJournal journal = openSmall()) {
            tell(journal, journal, 3 * BLOCKS, "last");
        }
        Files.delete(JournalSegment.list(dir()).get(2).file());
        assertThatThrownBy(() -> EventFeed.of(dataDir).verify(event -> {}))
                .isInstanceOf(JournalDamagedException.class);
        try (EventJournal journal = openSmall()) {
            tell(journal, journal, 3 * BLOCKS, "last");
        }
        assertThat(EventFeed.of(dataDir).verify(event -> {}).newestSequence())
                .isEqualTo(3 * BLOCKS);
    }
}
