package io.aisanet.treasury.pool;

import java.util.EnumSet;
import java.util.Set;

/** Where a rebalancing order is. */
public enum OrderState {
    /** Waits for somebody to say yes. */
    PROPOSED,
    /** May be made. */
    APPROVED,
    /** On its way. */
    STARTED,
    /** The money is where it should be. */
    DONE,
    /** It did not move; the money is where it was. */
    FAILED,
    /** Somebody said no, or nobody said yes in time. */
    REJECTED;

    /**
     * Whether this is a legal move: PROPOSED -> APPROVED, REJECTED; APPROVED -> STARTED, REJECTED;
     * STARTED -> DONE, FAILED.
     */
    public boolean mayBecome(OrderState next) {
        return next().contains(next);
    }

    private Set<OrderState> next() {
        return switch (this) {
            case PROPOSED -> EnumSet.of(APPROVED, REJECTED);
            case APPROVED -> EnumSet.of(STARTED, REJECTED);
            case STARTED -> EnumSet.of(DONE, FAILED);
            case DONE, FAILED, REJECTED -> EnumSet.noneOf(OrderState.class);
        };
    }

    /** Whether it may still move money. */
    public boolean isOpen() {
        return !next().isEmpty();
    }
}
