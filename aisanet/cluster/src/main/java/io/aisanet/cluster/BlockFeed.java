package io.aisanet.cluster;

import io.aisanet.ledger.EventBlock;
import org.jspecify.annotations.Nullable;

/**
 * The {@link EventFeed} block by block, each held against the hash of the one before, for who keeps
 * a copy and must not tell another story. Not shared between threads. Store the number of a block's
 * last event and its hash together with what was made of it, and go on there after a restart.
 */
public interface BlockFeed extends AutoCloseable {
    /**
     * The next block, good until the next call; null when there is none yet.
     *
     * @throws JournalDamagedException where the journal is damaged, has a gap, or does not go on
     *     from what was read before
     */
    @Nullable EventBlock next();

    /** Log position of the block that was read last. */
    long logPosition();

    @Override
    void close();
}
