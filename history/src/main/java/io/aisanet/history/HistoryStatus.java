package io.aisanet.history;

import java.util.Locale;

/**
 * How the history is doing.
 *
 * @param state what it does
 * @param sequence number of the last event that is in it; 0 = none
 * @param atMs that event's time, Unix milliseconds
 * @param problem why it does not go on; empty where it does
 * @param database what it is kept in
 */
public record HistoryStatus(
        State state, long sequence, long atMs, String problem, String database) {
    /** What a history does. */
    public enum State {
        /** Opens its database. */
        STARTING,
        /** Writes what comes. */
        FOLLOWING,
        /** Another node writes to this database; this one takes over when that ends. */
        STANDBY,
        /** The database fails; it is tried again. */
        RETRYING,
        /** The feed is not what it was: nothing is written until it is rebuilt. */
        STOPPED,
        /** The node has ended. */
        CLOSED;

        /** As it stands in answers. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
