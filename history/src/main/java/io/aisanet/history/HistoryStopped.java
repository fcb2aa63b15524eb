package io.aisanet.history;

/** The history cannot be gone on with as it is; what to do stands in the message. */
public final class HistoryStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    HistoryStopped(String message) {
        super(message);
    }

    HistoryStopped(String message, Throwable cause) {
        super(message, cause);
    }
}
