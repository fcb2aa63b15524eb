package io.aisanet.cluster;

/** Too much was waiting to be sent; this command was not. Try again later. */
public final class OverloadedException extends NotSentException {
    private static final long serialVersionUID = 1L;

    public OverloadedException(String message) {
        super(message);
    }
}
