package io.aisanet.history;

import java.sql.SQLException;

/** Writes a history anew from the events on this disk, on the thread that calls. */
public final class Rebuild {
    private Rebuild() {}

    /**
     * Throws away what is there, and writes every event that the feed has.
     *
     * @return number of the last event
     * @throws HistoryStopped where the feed is damaged
     * @throws HistoryUnavailable where the database fails, or somebody else writes to it
     */
    public static long of(HistoryConfig config, BlockSource feed) {
        try (Projection projection = Projection.open(config.database(), feed, true)) {
            if (projection == null) {
                throw new HistoryUnavailable(
                        "another process writes to " + config + ": stop it first", null);
            }
            long events;
            do {
                events = projection.step(config.eventsPerBlock());
            } while (events > 0);
            return projection.place().sequence();
        } catch (SQLException e) {
            throw new HistoryUnavailable(config + " cannot be written: " + e.getMessage(), e);
        }
    }
}
