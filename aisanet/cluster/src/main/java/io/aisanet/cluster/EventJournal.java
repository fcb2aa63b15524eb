package io.aisanet.cluster;

import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.EventSink;
import io.aisanet.ledger.LedgerInvariantViolation;
import io.aisanet.ledger.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ordered events on this node's disk. They follow from the log: when the log is replayed, the
 * blocks that are already there are compared by their hash and the missing ones are appended, so
 * that the journal never has a gap and never tells another story than the log.
 */
final class EventJournal implements EventSink, AutoCloseable {
    private final Path dir;
    private final JournalWriter writer;
    private @Nullable BlockReader replayed;
    private List<JournalSegment> segments = List.of();
    private int segmentIndex;
    private byte[] newestHash = new byte[Limits.KEY_BYTES];
    private long nextSequence = 1;
    private long logPosition;
    private long soundEnd;
    private boolean mayCut;

    private EventJournal(Path dir, JournalWriter writer) {
        this.dir = dir;
        this.writer = writer;
    }

    /**
     * Opens the journal so that it goes on behind an event of the ledger's snapshot.
     *
     * @param sequence number of the newest event that the snapshot knows; 0 = none
     * @param hash hash of that event's block, hex
     * @param onError told when the journal cannot be written by the thread in the background
     * @throws JournalDamagedException when it does not reach up to that event
     */
    static EventJournal open(Path dir, long sequence, String hash, Consumer<Throwable> onError)
            throws IOException {
        JournalWriter writer = new JournalWriter(dir, JournalFormat.SEGMENT_BYTES, onError);
        return open(dir, writer, sequence, HexFormat.of().parseHex(hash));
    }

    static EventJournal open(Path dir, JournalWriter writer, long sequence, byte[] hash)
            throws IOException {
        Files.createDirectories(dir);
        EventJournal journal = new EventJournal(dir, writer);
        journal.skipTo(sequence, hash);
        return journal;
    }

    /** Log position of the message whose events come next. */
    void logPosition(long position) {
        logPosition = position;
    }

    /** Number of the event that comes next. */
    long nextSequence() {
        return nextSequence;
    }

    @Override
    public void onBlock(EventBlock block) {
        try {
            if (replayed != null) {
                compare(block);
            } else {
                writer.append(block, logPosition);
                advance(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the event journal in " + dir + " cannot be written", e);
        }
    }

    /** Has all of it forced to the disk; done when the disk has it. */
    Future<?> force() throws IOException {
        return writer.force();
    }

    /**
     * How many events the journal has that the log did not tell again: more than 0 after a whole
     * replay means that the log lost acknowledged messages.
     */
    long eventsBehindReplay() throws IOException {
        long behind = 0;
        BlockReader reader = replayed;
        while (reader != null) {
            behind += reader.block().count;
            step();
            reader = replayed;
        }
        return behind;
    }

    @Override
    public void close() throws IOException {
        try {
            if (replayed != null) {
                replayed.close();
            }
        } finally {
            writer.close();
        }
    }

    private void compare(EventBlock block) throws IOException {
        EventBlock known = known().block();
        if (known.firstSequence != block.firstSequence
                || known.count != block.count
                || !Arrays.equals(known.hash, block.hash)) {
            throw new LedgerInvariantViolation(
                    ("the log tells another story than the event journal in %s: %d events from %d"
                                    + " with hash %s, not %d from %d with hash %s")
                            .formatted(
                                    dir,
                                    block.count,
                                    block.firstSequence,
                                    HexFormat.of().formatHex(block.hash),
                                    known.count,
                                    known.firstSequence,
                                    HexFormat.of().formatHex(known.hash)));
        }
        step();
    }

    private BlockReader known() {
        BlockReader reader = replayed;
        if (reader == null) {
            throw new IllegalStateException("the journal is at its end");
        }
        return reader;
    }

    private void advance(EventBlock block) {
        nextSequence = block.firstSequence + block.count;
        System.arraycopy(block.hash, 0, newestHash, 0, newestHash.length);
    }

    /** Reads up to the snapshot's event, and one block further where there is one. */
    private void skipTo(long sequence, byte[] hash) throws IOException {
        segments = JournalSegment.list(dir);
        segmentIndex = Math.max(0, JournalSegment.indexOf(segments, sequence));
        if (openSegment()) {
            nextSequence = segments.get(segmentIndex).firstSequence();
            newestHash = known().previousHash();
            readBlock();
            while (replayed != null && replayed.block().firstSequence <= sequence) {
                step();
            }
        }
        requireReached(sequence, hash);
        mayCut = true;
        if (replayed == null) {
            cut();
        }
    }

    private void requireReached(long sequence, byte[] hash) {
        if (nextSequence != sequence + 1 || !Arrays.equals(newestHash, hash)) {
            throw new JournalDamagedException(
                    ("the event journal in %s is sound up to event %d (hash %s), the snapshot"
                                    + " continues after event %d (hash %s); restore the journal"
                                    + " from a copy")
                            .formatted(
                                    dir,
                                    nextSequence - 1,
                                    HexFormat.of().formatHex(newestHash),
                                    sequence,
                                    HexFormat.of().formatHex(hash)));
        }
    }

    /** Takes the block that was read as passed and reads the next. */
    private void step() throws IOException {
        advance(known().block());
        readBlock();
    }

    /** Reads the next sound block; behind the last one the journal is ready to be appended to. */
    private void readBlock() throws IOException {
        BlockReader reader = known();
        if (reader.next() == BlockReader.Found.BLOCK) {
            requireNext(reader);
            return;
        }
        boolean torn = reader.end() < reader.size();
        soundEnd = reader.end();
        reader.close();
        replayed = null;
        segmentIndex++;
        if (!torn && openSegment()) {
            if (segments.get(segmentIndex).firstSequence() == nextSequence) {
                readBlock();
                return;
            }
            known().close();
            replayed = null;
        }
        if (mayCut) {
            cut();
        }
    }

    private void requireNext(BlockReader reader) {
        if (reader.block().firstSequence != nextSequence) {
            throw new JournalDamagedException(
                    "%s: event %d must follow, not %d"
                            .formatted(reader.where(), nextSequence, reader.block().firstSequence));
        }
    }

    /** Cuts off what is torn behind the last sound block; the log tells it again. */
    private void cut() throws IOException {
        for (JournalSegment lost : segments.subList(segmentIndex, segments.size())) {
            Files.delete(lost.file());
        }
        if (segmentIndex > 0) {
            writer.continueAt(segments.get(segmentIndex - 1), soundEnd);
        }
    }

    /** Opens the segment at the index; false when there is none with a sound header. */
    private boolean openSegment() throws IOException {
        if (segmentIndex < segments.size()) {
            replayed = BlockReader.open(segments.get(segmentIndex));
        }
        return replayed != null;
    }
}
