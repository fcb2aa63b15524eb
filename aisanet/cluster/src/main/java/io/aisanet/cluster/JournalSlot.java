package io.aisanet.cluster;

import io.aisanet.ledger.EventBlock;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the journal while a ledger is loaded: which event the journal has to continue from
 * is known only afterwards.
 */
final class JournalSlot {
    private @Nullable EventJournal journal;

    void fill(EventJournal with) {
        journal = with;
    }

    void onBlock(EventBlock block) {
        if (journal == null) {
            throw new IllegalStateException("a ledger emits no events while it is loaded");
        }
        journal.onBlock(block);
    }
}
