package io.aisanet.ledger;

import org.agrona.concurrent.AgentTerminationException;

/**
 * A broken invariant. Not a refusal: the node must stop before it applies another command, and this
 * type is what Aeron really stops for (any other exception is logged and skipped).
 */
public final class LedgerInvariantViolation extends AgentTerminationException {
    private static final long serialVersionUID = 1L;

    public LedgerInvariantViolation(String message) {
        super(message);
    }
}
