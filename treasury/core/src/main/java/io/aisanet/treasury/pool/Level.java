package io.aisanet.treasury.pool;

/**
 * Where a pool stands in its bands. It leaves NORMAL at an edge and comes back only at the target,
 * so that it does not swing at an edge.
 */
public enum Level {
    /** Below min: nothing flows out until the pool is at low again. */
    EMPTY,
    /** To be filled. */
    LOW,
    NORMAL,
    /** To be emptied. */
    HIGH,
    /** Above max: nothing flows in until the pool is at high again. */
    FULL;

    /** The level that follows, with what is there now. */
    Level next(long position, Bands bands) {
        if (position < bands.min() || (this == EMPTY && position < bands.low())) {
            return EMPTY;
        }
        if (position > bands.max() || (this == FULL && position > bands.high())) {
            return FULL;
        }
        if (position < bands.low() || (isShort() && position < bands.target())) {
            return LOW;
        }
        if (position > bands.high() || (isOver() && position > bands.target())) {
            return HIGH;
        }
        return NORMAL;
    }

    /** -2 empty, -1 low, 0 normal, 1 high, 2 full. */
    public int number() {
        return switch (this) {
            case EMPTY -> -2;
            case LOW -> -1;
            case NORMAL -> 0;
            case HIGH -> 1;
            case FULL -> 2;
        };
    }

    /** Whether it is to be filled. */
    public boolean isShort() {
        return this == EMPTY || this == LOW;
    }

    /** Whether it is to be emptied. */
    public boolean isOver() {
        return this == HIGH || this == FULL;
    }
}
