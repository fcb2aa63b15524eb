package io.aisanet.cluster;

/** The event journal on disk is not what was written, or has a gap; says where. */
public final class JournalDamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalDamagedException(String message) {
        super(message);
    }
}
