package io.aisanet.history;

import io.aisanet.cluster.BlockFeed;

/** Where events come from; {@code node.events()::blocksAfter} is one. */
@FunctionalInterface
public interface BlockSource {
    /**
     * A reader that goes on behind an event; the caller closes it.
     *
     * @param sequence number of the last event of a block; 0 = before the first
     * @param hash hash of that block, 32 bytes; zeros before the first
     */
    BlockFeed after(long sequence, byte[] hash);
}
