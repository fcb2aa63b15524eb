package io.aisanet.ledger;

import java.util.Arrays;
import java.util.HexFormat;

/** Verifies block after block that the events are gapless and the hashes are right. */
public final class EventChain {
    private final BlockHash blockHash = new BlockHash();
    private final byte[] hash = new byte[Limits.KEY_BYTES];
    private final byte[] expected = new byte[Limits.KEY_BYTES];
    private long nextSequence = 1;

    /** Starts before the first block. */
    public EventChain() {}

    /**
     * Starts after a block.
     *
     * @param nextSequence number that the next event must have
     * @param hash hash of the block before, {@link Limits#KEY_BYTES} bytes
     */
    public EventChain(long nextSequence, byte[] hash) {
        if (nextSequence < 1 || hash.length != Limits.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a chain continues at event 1 or later after a hash of 32 bytes, not at "
                            + nextSequence
                            + " after "
                            + hash.length
                            + " bytes");
        }
        this.nextSequence = nextSequence;
        System.arraycopy(hash, 0, this.hash, 0, hash.length);
    }

    /**
     * Goes one block further.
     *
     * @throws EventChainBroken when the block does not continue the chain
     */
    public void verify(EventBlock block) {
        if (block.firstSequence != nextSequence || block.count < 1) {
            throw new EventChainBroken(
                    "event %d must follow, not %d events from %d on"
                            .formatted(nextSequence, block.count, block.firstSequence));
        }
        require(hash, block.previousHash, "previous hash");
        blockHash.of(block, expected);
        require(expected, block.hash, "hash");
        System.arraycopy(expected, 0, hash, 0, hash.length);
        nextSequence += block.count;
    }

    private void require(byte[] right, byte[] found, String what) {
        if (!Arrays.equals(right, found)) {
            throw new EventChainBroken(
                    "the block from event %d on has the %s %s instead of %s"
                            .formatted(nextSequence, what, hex(found), hex(right)));
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Number that the next event must have. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Hash of the newest block. */
    public byte[] hash() {
        return hash.clone();
    }
}
