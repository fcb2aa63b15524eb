package io.aisanet.treasury.route;

import io.aisanet.treasury.Exact;

/**
 * What a hop takes, in the asset that goes into it.
 *
 * @param fixed atomic units, 0 or more
 * @param ppm millionths of what goes in, 0 to 999,999; rounded up
 */
public record Fee(long fixed, long ppm) {

    /** Nothing. */
    public static final Fee NONE = new Fee(0, 0);

    /** Checks the ranges. */
    public Fee {
        if (fixed < 0 || ppm < 0 || ppm >= Exact.MILLION) {
            throw new IllegalArgumentException("no fee: " + fixed + " and " + ppm + " ppm");
        }
    }

    /** The fee of an amount; throws ArithmeticException beyond 64 bits. */
    long of(long amount) {
        return Math.addExact(fixed, Exact.mulDivUp(amount, ppm, Exact.MILLION));
    }

    /** The least amount that leaves this much; throws ArithmeticException beyond 64 bits. */
    long leaving(long rest) {
        return Exact.mulDivUp(Math.addExact(rest, fixed), Exact.MILLION, Exact.MILLION - ppm);
    }
}
