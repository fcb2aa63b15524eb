package io.aisanet.export;

import java.util.HexFormat;

/**
 * How far a topic has the events: always the end of a block.
 *
 * @param sequence number of the last event; 0 = none
 * @param hash of that event's block, hex
 */
record Place(long sequence, String hash) {
    /** Before the first event. */
    static final Place START = new Place(0, "0".repeat(64));

    Place {
        if (sequence < 0 || !hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no place: " + sequence + " " + hash);
        }
    }

    byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }
}
