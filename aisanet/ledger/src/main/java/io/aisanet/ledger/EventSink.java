package io.aisanet.ledger;

/** Takes the sealed blocks of events, in order. What it does must not influence the ledger. */
@FunctionalInterface
public interface EventSink {
    /** Called once for each block; the block is reused afterwards. */
    void onBlock(EventBlock block);
}
