package io.aisanet.export;

import io.aisanet.cluster.BlockFeed;
import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.JournalDamagedException;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.EventChainBroken;
import io.aisanet.ledger.EventReader;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries the feed into a topic, block by block, on the thread that calls. */
final class Export implements AutoCloseable {
    private final ExportConfig config;
    private final TopicWriter writer;
    private final BlockFeed feed;
    private final Step.Watcher watcher;
    private final EventReader events = new EventReader();
    private final Event event = new Event();
    private Place place;
    private Memory memory;

    private Export(ExportConfig config, TopicWriter writer, Beginning at, Step.Watcher watcher) {
        this.config = config;
        this.writer = writer;
        this.watcher = watcher;
        this.place = at.place();
        this.memory = at.memory();
        this.feed = at.feed().blocksAfter(place.sequence(), place.hashBytes());
    }

    /** Where it goes on. */
    private record Beginning(EventFeed feed, Place place, Memory memory) {}

    /**
     * Fences whoever wrote before and goes on where the topic ends. In that order: what is found at
     * the end can then be followed by nothing but what this one writes.
     *
     * @throws ExportStopped where it cannot go on
     * @throws TopicUnusable where there is no such topic
     */
    @SuppressWarnings("MustBeClosedChecker")
    static Export open(ExportConfig config, EventFeed feed, Step.Watcher watcher) {
        try (TopicView view = TopicView.open(config)) {
            int partitions = view.partitions().size();
            TopicWriter writer = TopicWriter.open(config, partitions);
            try {
                Beginning at = beginning(config, feed, view.last());
                at.memory().write(config.memory());
                watcher.at(Step.OPENED);
                return new Export(config, writer, at, watcher);
            } catch (RuntimeException e) {
                writer.close();
                throw e;
            }
        }
    }

    private static Beginning beginning(
            ExportConfig config, EventFeed feed, Optional<Place> inTopic) {
        Optional<Memory> known = Memory.read(config);
        if (inTopic.isEmpty() && known.isPresent() && known.get().hasExported()) {
            throw lost(config, known.get());
        }
        Memory memory =
                known.orElseGet(() -> {
                    Place begun = inTopic.orElseGet(() -> before(config.from(), feed));
                    return new Memory(Memory.target(config), begun, begun.sequence());
                });
        return new Beginning(feed, inTopic.orElse(memory.begun()), memory);
    }

    private static ExportStopped lost(ExportConfig config, Memory memory) {
        return new ExportStopped(
                ("%s has nothing of ledger %s any more, and had its events up to %d or more: it was"
                                + " deleted, or its retention cut it. To begin again, remove %s; to go on"
                                + " behind that event, set export.kafka.from to %d as well")
                        .formatted(
                                config,
                                config.ledger(),
                                memory.exported(),
                                config.memory(),
                                memory.exported() + 1));
    }

    /** The end of the last block before the one that an export begins with. */
    private static Place before(From from, EventFeed feed) {
        Place place = Place.START;
        if (from.event() > 1) {
            try (BlockFeed blocks = feed.blocksAfter(place.sequence(), place.hashBytes())) {
                EventBlock block = blocks.next();
                while (block != null && block.firstSequence + block.count <= from.event()) {
                    place = endOf(block);
                    block = blocks.next();
                }
            }
        }
        return place;
    }

    private static Place endOf(EventBlock block) {
        return new Place(
                block.firstSequence + block.count - 1, HexFormat.of().formatHex(block.hash));
    }

    /** The last event that is committed. */
    Place place() {
        return place;
    }

    /**
     * Writes what the feed has, until it has no more or so many events are written, and commits it.
     *
     * @return how many events it was
     * @throws ExportStopped where the feed is damaged, has a gap, or is another ledger's
     */
    long step(long eventsMax) {
        long written = 0;
        Place reached = place;
        EventBlock block = next();
        while (block != null) {
            reached = endOf(block);
            write(block, reached);
            watcher.at(Step.SENT);
            written += block.count;
            block = written < eventsMax ? next() : null;
        }
        if (written > 0) {
            writer.awaitSent();
            watcher.at(Step.FLUSHED);
            writer.commit();
            watcher.at(Step.COMMITTED);
            place = reached;
            memory = memory.exportedUpTo(reached.sequence());
            memory.write(config.memory());
        }
        return written;
    }

    private @Nullable EventBlock next() {
        try {
            return feed.next();
        } catch (JournalDamagedException | EventChainBroken e) {
            throw new ExportStopped(
                    "the export ends at event %d and cannot go on: %s. If the journal is right, the"
                                    .formatted(place.sequence(), e.getMessage())
                            + " topic has another ledger's events: export to another topic, or"
                            + " under another name; if not, restore the journal",
                    e);
        }
    }

    private void write(EventBlock block, Place end) {
        events.wrap(block);
        while (events.next(event)) {
            boolean isLast = event.sequence == end.sequence();
            writer.add(event, isLast ? Optional.of(end.hash()) : Optional.empty());
        }
    }

    @Override
    public void close() {
        try {
            feed.close();
        } finally {
            writer.close();
        }
    }
}
