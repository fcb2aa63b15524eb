package io.aisanet.history;

import java.util.HexFormat;

/**
 * How far the history is written.
 *
 * @param sequence number of the last event that is in it; 0 = none
 * @param atMs that event's time, Unix milliseconds
 * @param hash of that event's block, hex
 */
record Place(long sequence, long atMs, String hash) {
    /** Before the first event. */
    static final Place START = new Place(0, 0, "0".repeat(64));

    byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }
}
