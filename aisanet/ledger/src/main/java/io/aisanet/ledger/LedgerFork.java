package io.aisanet.ledger;

import java.lang.invoke.VarHandle;

/**
 * A ledger as it was at one moment, for another thread to write while the ledger goes on. It shares
 * the ledger's memory; what the ledger changes meanwhile it keeps once more, page by page: at most
 * as much as the state is large. {@link Ledger#release} ends that.
 */
public final class LedgerFork {
    private final SnapshotState state;
    private final TableForks forks;
    private volatile boolean released;

    LedgerFork(Books books) {
        this.forks = new TableForks();
        this.state = new SnapshotState(books, forks);
    }

    /** The latest time that the ledger had seen, Unix milliseconds. */
    public long nowMs() {
        return state.nowMs;
    }

    /** Number of the newest event; 0 = none. */
    public long newestEvent() {
        return state.newestEvent;
    }

    /**
     * Writes the chunks that {@link Ledger#takeSnapshot} would have written at the fork, the digest
     * last. Called once, by any one thread to which the fork was handed over.
     *
     * @throws IllegalStateException where the fork is released before its end; what the sink has
     *     got is right, and not all
     */
    public void writeTo(SnapshotSink sink) {
        SnapshotSink whileOpen =
                (buffer, offset, length) -> {
                    requireOpen();
                    sink.onChunk(buffer, offset, length);
                };
        try {
            new SnapshotTaker(state, whileOpen).takeWithDigest();
        } catch (RuntimeException e) {
            requireOpen(); // else it may come of a value that was changed under the reading
            throw e;
        }
    }

    /** What was read until now was as it was at the fork: no change before the release is seen. */
    private void requireOpen() {
        VarHandle.loadLoadFence();
        if (released) {
            throw new IllegalStateException("the fork was released before it was written");
        }
    }

    /** How much the ledger has kept once more for it; asked by the ledger's thread. */
    long keptBytes() {
        return forks.keptBytes();
    }

    /** Called by the ledger's thread, before it changes anything more. */
    void release() {
        released = true;
        VarHandle.storeStoreFence();
        forks.release();
    }
}
