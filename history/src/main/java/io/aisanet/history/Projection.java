package io.aisanet.history;

import io.aisanet.cluster.BlockFeed;
import io.aisanet.cluster.JournalDamagedException;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.EventChainBroken;
import io.aisanet.ledger.EventReader;
import io.aisanet.ledger.Limits;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Carries the feed into a database, block by block, on the thread that calls. */
final class Projection implements AutoCloseable {
    private final HistoryWriter writer;
    private final BlockFeed feed;
    private final EventReader events = new EventReader();
    private final Event event = new Event();
    private final byte[] hash = new byte[Limits.KEY_BYTES];
    private long atMs;

    private Projection(HistoryWriter writer, BlockFeed feed) {
        this.writer = writer;
        this.feed = feed;
        this.atMs = writer.place().atMs();
    }

    /**
     * Goes on where the database ends.
     *
     * @param anew whether to begin before the first event instead
     * @return null when another process writes to this database
     */
    static @Nullable Projection open(Database database, BlockSource feed, boolean anew)
            throws SQLException {
        HistoryWriter writer = HistoryWriter.open(database, anew);
        if (writer == null) {
            return null;
        }
        Place place = writer.place();
        return new Projection(writer, feed.after(place.sequence(), place.hashBytes()));
    }

    /** The last event that is durable. */
    Place place() {
        return writer.place();
    }

    /**
     * Writes what the feed has, until it has no more or so many events are written, and makes it
     * durable.
     *
     * @return how many events it was
     * @throws HistoryStopped where the feed is damaged, has a gap, or is another one
     */
    long step(long eventsMax) throws SQLException {
        Place before = writer.place();
        long written = 0;
        try {
            EventBlock block = feed.next();
            while (block != null) {
                write(block);
                written += block.count;
                block = written < eventsMax ? feed.next() : null;
            }
        } catch (JournalDamagedException | EventChainBroken e) {
            throw new HistoryStopped(
                    "the history ends at event %d and cannot go on: %s. If the journal is right,"
                                    .formatted(before.sequence(), e.getMessage())
                            + " rebuild the history from it; if not, restore the journal",
                    e);
        }
        if (written > 0) {
            String hex = HexFormat.of().formatHex(hash);
            writer.commit(new Place(before.sequence() + written, atMs, hex));
        }
        return written;
    }

    private void write(EventBlock block) throws SQLException {
        events.wrap(block);
        while (events.next(event)) {
            writer.add(event);
            atMs = event.timestampMs;
        }
        System.arraycopy(block.hash, 0, hash, 0, hash.length);
    }

    @Override
    public void close() throws SQLException {
        try {
            feed.close();
        } finally {
            writer.close();
        }
    }
}
