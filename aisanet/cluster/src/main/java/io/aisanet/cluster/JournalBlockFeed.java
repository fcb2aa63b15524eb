package io.aisanet.cluster;

import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.EventChain;
import io.aisanet.ledger.EventChainBroken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads blocks from the files of a journal. */
final class JournalBlockFeed implements BlockFeed {
    private final Path dir;
    private final JournalBlocks blocks;
    private final EventChain chain;
    private long logPosition;

    JournalBlockFeed(Path dir, long sequence, byte[] hash) {
        this.dir = dir;
        this.blocks = new JournalBlocks(dir);
        this.chain = new EventChain(sequence + 1, hash);
    }

    @Override
    public @Nullable EventBlock next() {
        try {
            BlockReader at = blocks.next(chain.nextSequence());
            if (at == null) {
                return null;
            }
            verify(at);
            logPosition = at.logPosition();
            return at.block();
        } catch (IOException e) {
            throw new UncheckedIOException("the event journal in " + dir + " cannot be read", e);
        }
    }

    private void verify(BlockReader at) {
        try {
            chain.verify(at.block());
        } catch (EventChainBroken e) {
            throw new JournalDamagedException(
                    "%s does not go on from event %d: %s"
                            .formatted(at.where(), chain.nextSequence() - 1, e.getMessage()));
        }
    }

    @Override
    public long logPosition() {
        return logPosition;
    }

    @Override
    public void close() {
        try {
            blocks.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a journal segment cannot be closed", e);
        }
    }
}
