package io.aisanet.cluster.bench;

/** What makes a transfer unique, and whether budgets are asked. */
public enum Load {
    /** The payer's sequence number. */
    SEQUENCE,
    /**
     * The payer's sequence number, under a root, a team and a budget of its own, five rules each.
     */
    GUARDED,
    /** A random id. */
    ID;

    @Override
    public String toString() {
        return switch (this) {
            case SEQUENCE -> "sequence";
            case ID -> "id";
            case GUARDED -> "guarded";
        };
    }
}
