package io.aisanet.treasury.pool;

/**
 * How much there should be, in atomic units: {@code 0 <= min <= low <= target <= high <= max}.
 *
 * @param min below it nothing flows out any more
 * @param low below it the pool is to be filled
 * @param target what filling and emptying aim at
 * @param high above it the pool is to be emptied
 * @param max above it nothing flows in any more
 */
public record Bands(long min, long low, long target, long high, long max) {

    /** Checks the order. */
    public Bands {
        if (min < 0 || low < min || target < low || high < target || max < high) {
            throw new IllegalArgumentException(
                    "bands must grow: "
                            + min
                            + ", "
                            + low
                            + ", "
                            + target
                            + ", "
                            + high
                            + ", "
                            + max);
        }
    }
}
