package io.aisanet.ledger;

/** Verifies block after block that the events are gapless and the hashes are right. */
public final class EventChain {
    /** Starts before the first block. */
    public EventChain() {}

    /**
     * Starts after a block.
     *
     * @param nextSequence number that the next event must have
     * @param hash hash of the block before, {@link Limits#KEY_BYTES} bytes
     */
    public EventChain(long nextSequence, byte[] hash) {
        throw new UnsupportedOperationException();
    }

    /**
     * Goes one block further.
     *
     * @throws EventChainBroken when the block does not continue the chain
     */
    public void verify(EventBlock block) {
        throw new UnsupportedOperationException();
    }

    /** Number that the next event must have. */
    public long nextSequence() {
        throw new UnsupportedOperationException();
    }

    /** Hash of the newest block. */
    public byte[] hash() {
        throw new UnsupportedOperationException();
    }
}
