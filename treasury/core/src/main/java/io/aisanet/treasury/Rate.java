package io.aisanet.treasury;

import java.math.BigInteger;

/**
 * A rate as a ratio of whole numbers: {@code numerator} atomic units of one asset for {@code
 * denominator} of another. Not reduced: what a source said stays what it said.
 *
 * @param numerator 1 or more
 * @param denominator 1 or more
 */
public record Rate(long numerator, long denominator) {

    /** One for one. */
    public static final Rate ONE = new Rate(1, 1);

    /** Checks the ranges. */
    public Rate {
        if (numerator < 1 || denominator < 1) {
            throw new IllegalArgumentException("no rate: " + numerator + "/" + denominator);
        }
    }

    /** The same rate seen from the other side. */
    public Rate inverse() {
        return new Rate(denominator, numerator);
    }

    /** What so much is at this rate, rounded down; throws ArithmeticException beyond 64 bits. */
    public long applyDown(long amount) {
        return Exact.mulDivDown(amount, numerator, denominator);
    }

    /** What so much is at this rate, rounded up; throws ArithmeticException beyond 64 bits. */
    public long applyUp(long amount) {
        return Exact.mulDivUp(amount, numerator, denominator);
    }

    /** Below 0, 0 or above 0 as this rate is less than, equal to or more than the other. */
    public int compareWith(Rate other) {
        return Exact.compareProducts(numerator, other.denominator, other.numerator, denominator);
    }

    /**
     * How far the other is from this one, in millionths of this one, rounded up.
     *
     * @return {@link Long#MAX_VALUE} where it is further than 64 bits can say
     */
    public long distancePpm(Rate other) {
        var mine = BigInteger.valueOf(numerator);
        var here = mine.multiply(BigInteger.valueOf(other.denominator));
        var there = BigInteger.valueOf(other.numerator).multiply(BigInteger.valueOf(denominator));
        var parts =
                there.subtract(here)
                        .abs()
                        .multiply(BigInteger.valueOf(Exact.MILLION))
                        .add(here)
                        .subtract(BigInteger.ONE)
                        .divide(here);
        return parts.bitLength() < Long.SIZE ? parts.longValue() : Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
