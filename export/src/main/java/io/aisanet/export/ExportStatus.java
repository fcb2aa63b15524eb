package io.aisanet.export;

import java.util.Locale;

/**
 * How the export is doing.
 *
 * @param state what it does
 * @param sequence number of the last event that is committed in the topic, as far as is known; 0 =
 *     none
 * @param errors how often it failed since the start
 * @param problem why it does not go on; empty where it does
 */
public record ExportStatus(State state, long sequence, long errors, String problem) {
    /** What an export does. */
    public enum State {
        /** Looks for its place in the topic. */
        STARTING,
        /** Writes what comes. */
        FOLLOWING,
        /** Another exporter of this ledger writes; this one takes over when that ends. */
        STANDBY,
        /** The broker or topic fails; it is tried again. */
        RETRYING,
        /** It cannot go on without gap or repetition; it is looked again whether that is mended. */
        STOPPED,
        /** The node has ended. */
        CLOSED;

        /** As it stands in answers. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
