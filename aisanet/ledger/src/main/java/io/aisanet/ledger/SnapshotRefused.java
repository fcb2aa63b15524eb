package io.aisanet.ledger;

/** A snapshot that is not loaded: of another version, damaged, cut short or too long. */
public final class SnapshotRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SnapshotRefused(String message) {
        super(message);
    }
}
