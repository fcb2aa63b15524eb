package io.aisanet.cluster;

/** The log does not have (any more) what was acknowledged. */
final class LogLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogLostException(String message) {
        super(message);
    }
}
