package io.aisanet.cluster;

/** A command or question was not sent to any ledger: nothing was done, and nothing will be. */
public class NotSentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected NotSentException(String message) {
        super(message);
    }
}
