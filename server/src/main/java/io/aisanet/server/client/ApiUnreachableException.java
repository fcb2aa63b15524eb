package io.aisanet.server.client;

/**
 * No usable answer came: the request may have been carried out or not. A request that moves money
 * is safe to send again with the same Idempotency-Key.
 */
public final class ApiUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ApiUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
