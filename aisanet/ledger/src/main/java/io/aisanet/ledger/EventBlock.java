package io.aisanet.ledger;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The events of one step of the log, hash-chained to the block before: {@code hash = SHA-256(hash
 * of the block before, firstSequence (8 bytes), count (4), the encoded events)}, little endian. The
 * first block follows a hash of zeros. A block is valid only during the call that hands it out.
 */
public final class EventBlock {
    /** Number of the first event in it. */
    public long firstSequence;

    /** How many events, 1 or more. */
    public int count;

    /** Hash of the block before. */
    public final byte[] previousHash = new byte[Limits.KEY_BYTES];

    /** Hash of this block. */
    public final byte[] hash = new byte[Limits.KEY_BYTES];

    /** Where the encoded events are. */
    public final UnsafeBuffer events = new UnsafeBuffer(0, 0);
}
