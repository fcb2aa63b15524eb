package io.aisanet.cluster;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.EventChain;
import io.aisanet.ledger.EventChainBroken;
import io.aisanet.ledger.EventReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * The ledger's events in order, numbered without gaps from 1, as this node's disk has them. Any
 * thread and any process may read, while the node runs or when it is stopped.
 */
public final class EventFeed {
    static final String DIR_NAME = "journal";

    private final Path dir;

    private EventFeed(Path dir) {
        this.dir = dir;
    }

    /**
     * What a whole verification found.
     *
     * @param newestSequence number of the newest event; 0 = none
     * @param blocks how many blocks the events stand in
     * @param chainHash hash of the newest block, hex
     * @param newestLogPosition where in the log the newest event stands; 0 = none
     */
    public record Verified(
            long newestSequence, long blocks, String chainHash, long newestLogPosition) {}

    /** The feed in a node's data directory. */
    public static EventFeed of(Path dataDir) {
        return new EventFeed(dataDir.resolve(DIR_NAME));
    }

    /** A reader whose first event has this number (1 or more); it may lie ahead of the newest. */
    public EventCursor from(long sequence) {
        if (sequence < 1) {
            throw new IllegalArgumentException("events are numbered from 1, not " + sequence);
        }
        return new JournalCursor(dir, sequence);
    }

    /**
     * A reader of whole blocks that goes on behind an event.
     *
     * @param sequence number of the last event of a block; 0 = before the first
     * @param hash hash of that block, 32 bytes; zeros before the first
     */
    public BlockFeed blocksAfter(long sequence, byte[] hash) {
        return new JournalBlockFeed(dir, sequence, hash);
    }

    /** Number of the newest event; 0 = none. Takes time in proportion to the newest segment. */
    public long newestSequence() {
        try {
            NewestBlock newest = NewestBlock.in(dir);
            return newest == null ? 0 : newest.lastSequence();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads everything from the first event on, checks every checksum, number and hash, and shows
     * each event.
     *
     * @throws JournalDamagedException where something is not as it was written
     */
    public Verified verify(Consumer<Event> each) {
        return verify(
                new Witness() {
                    @Override
                    public void event(Event event) {
                        each.accept(event);
                    }

                    @Override
                    public void block(long lastEvent, byte[] hash) {
                        // who wants the events alone does not ask for their blocks
                    }
                });
    }

    /** Who is shown what a verification reads. */
    public interface Witness {
        /** The next event; it is reused for the one after. */
        void event(Event event);

        /**
         * The end of a block whose events were shown just before.
         *
         * @param hash of this and every block before; not to be kept or changed
         */
        void block(long lastEvent, byte[] hash);
    }

    /** The same, and the ends of the blocks. */
    public Verified verify(Witness witness) {
        try {
            return verifyAll(witness);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Verified verifyAll(Witness witness) throws IOException {
        EventChain chain = new EventChain();
        long blocks = 0;
        long logPosition = 0;
        List<JournalSegment> segments = JournalSegment.list(dir);
        for (JournalSegment segment : segments) {
            boolean last = segment.equals(segments.getLast());
            try (BlockReader reader = BlockReader.open(segment)) {
                if (reader == null) {
                    requireTornEnd(segment.file() + " has no sound header", last);
                    break;
                }
                while (reader.next() == BlockReader.Found.BLOCK) {
                    verify(reader, chain);
                    show(reader, witness);
                    blocks++;
                    logPosition = reader.logPosition();
                }
                if (reader.end() < reader.size()) {
                    requireTornEnd(reader.where() + " is damaged", last && !reader.hasMore());
                }
            }
        }
        return new Verified(
                chain.nextSequence() - 1,
                blocks,
                HexFormat.of().formatHex(chain.hash()),
                logPosition);
    }

    private static void verify(BlockReader reader, EventChain chain) {
        try {
            chain.verify(reader.block());
        } catch (EventChainBroken e) {
            throw new JournalDamagedException(reader.where() + ": " + e.getMessage());
        }
    }

    private static void show(BlockReader reader, Witness witness) {
        EventReader events = new EventReader().wrap(reader.block());
        Event event = new Event();
        while (events.next(event)) {
            witness.event(event);
        }
        EventBlock block = reader.block();
        witness.block(block.firstSequence + block.count - 1, block.hash);
    }

    private static void requireTornEnd(String message, boolean isEnd) {
        if (!isEnd) {
            throw new JournalDamagedException(message);
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("the event journal in " + dir + " cannot be read", e);
    }
}
