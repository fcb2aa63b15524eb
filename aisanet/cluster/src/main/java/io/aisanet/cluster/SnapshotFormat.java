package io.aisanet.cluster;

/**
 * How a snapshot's file is laid out, all values little-endian: a {@link SnapshotReference}; the
 * chunks in their order, each with its length before it ({@code int}); and an end of {@link
 * #END_BYTES}: {@link #END_LENGTH} where a length would be, the number of chunks ({@code long}),
 * CRC-32C of all before the end ({@code int}), {@link #END_MAGIC}. A file without its end was never
 * finished.
 */
final class SnapshotFormat {
    /** Stands where the length of a chunk would. */
    static final int END_LENGTH = -1;

    /** "AISAWHOL". */
    static final long END_MAGIC = 0x4C4F485741534941L;

    static final int END_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES;

    /** What is written or read at a time. */
    static final int BUFFER_BYTES = 1 << 20;

    private SnapshotFormat() {}
}
