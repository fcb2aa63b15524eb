package io.aisanet.ledger;

/**
 * How long what was spent counts against a limit. A rolling window is kept in {@link #PARTS} parts
 * and the one that has begun: what was spent counts for at least the window's length and at most a
 * part longer, so that the error is always on the side of refusing.
 */
public enum Window {
    MINUTE(60_000),
    HOUR(3_600_000),
    DAY(86_400_000),
    /** 30 days. */
    MONTH(30 * 86_400_000L),
    /** Never forgotten. */
    EVER(0);

    /** Into how many parts a rolling window is cut. */
    public static final int PARTS = 12;

    private static final Window[] ALL = values();

    private final long partMs;

    Window(long lengthMs) {
        this.partMs = lengthMs / PARTS;
    }

    /** Length of a part in milliseconds; 0 for {@link #EVER}. */
    public long partMs() {
        return partMs;
    }

    /** Number of the part that a time lies in; always 0 for {@link #EVER}. */
    long partAt(long timeMs) {
        return partMs == 0 ? 0 : timeMs / partMs;
    }

    /** The number on the wire and in snapshots. */
    @SuppressWarnings("EnumOrdinal") // the place is the number, fixed by a test
    public int code() {
        return ordinal();
    }

    static Window ofCode(int code) {
        return ALL[code];
    }
}
