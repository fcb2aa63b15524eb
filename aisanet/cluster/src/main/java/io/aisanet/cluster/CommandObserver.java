package io.aisanet.cluster;

import io.aisanet.ledger.Command;

/** Sees each command right before it is applied. */
@FunctionalInterface
interface CommandObserver {
    /** Sees nothing. */
    CommandObserver NONE = command -> {};

    void beforeApply(Command command);
}
