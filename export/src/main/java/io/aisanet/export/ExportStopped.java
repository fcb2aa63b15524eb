package io.aisanet.export;

/** The export cannot be gone on with as it is; what to do stands in the message. */
public final class ExportStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExportStopped(String message) {
        super(message);
    }

    ExportStopped(String message, Throwable cause) {
        super(message, cause);
    }
}
