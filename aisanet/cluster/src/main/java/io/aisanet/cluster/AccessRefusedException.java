package io.aisanet.cluster;

/** The cluster does not know this client's secret. Nothing was sent. */
public final class AccessRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccessRefusedException(String message) {
        super(message);
    }
}
