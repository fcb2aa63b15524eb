package io.aisanet.ledger;

/** A block of events that does not continue the chain, or that tells what cannot have happened. */
public final class EventChainBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventChainBroken(String message) {
        super(message);
    }
}
