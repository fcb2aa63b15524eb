package io.aisanet.cluster;

/**
 * The answer to a command did not arrive: it may or may not have been applied. Submit the same
 * command again, or ask {@link LedgerClient#outcomeOf}.
 */
public final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message) {
        super(message);
    }
}
