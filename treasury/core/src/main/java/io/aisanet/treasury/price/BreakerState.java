package io.aisanet.treasury.price;

/** How far an asset is trusted; each state allows less than the one before. */
public enum BreakerState {
    /** Everything. */
    NORMAL,
    /** Everything, under wider spreads, smaller sizes and shorter locks. */
    GUARDED,
    /** Only what lessens our holding of the asset: others may take it out, nobody hands it in. */
    EXIT_ONLY,
    /** Nothing but refunds. */
    HALTED;

    /** 0 for NORMAL, and one more for each that allows less. */
    public int level() {
        return switch (this) {
            case NORMAL -> 0;
            case GUARDED -> 1;
            case EXIT_ONLY -> 2;
            case HALTED -> 3;
        };
    }

    /** The state that allows a little more; NORMAL is the best. */
    BreakerState better() {
        return switch (this) {
            case NORMAL, GUARDED -> NORMAL;
            case EXIT_ONLY -> GUARDED;
            case HALTED -> EXIT_ONLY;
        };
    }

    /** Whether a conversion may bring us more of the asset. */
    public boolean allowsIn() {
        return this == NORMAL || this == GUARDED;
    }

    /** Whether a conversion or payout may take the asset out. */
    public boolean allowsOut() {
        return this != HALTED;
    }
}
