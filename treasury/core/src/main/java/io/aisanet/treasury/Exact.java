package io.aisanet.treasury;

import java.math.BigInteger;

/** Products and quotients of amounts, exact over 128 bits; no floating point. */
public final class Exact {

    /** Parts per million in a whole. */
    public static final long MILLION = 1_000_000;

    private Exact() {}

    /**
     * {@code amount * numerator / denominator}, rounded away from what is owed to us: up.
     *
     * @param amount 0 or more
     * @param numerator 0 or more
     * @param denominator 1 or more
     * @throws ArithmeticException the result does not fit 64 bits
     */
    public static long mulDivUp(long amount, long numerator, long denominator) {
        return mulDiv(amount, numerator, denominator, denominator - 1);
    }

    /**
     * {@code amount * numerator / denominator}, rounded down; ranges as in {@link #mulDivUp}.
     *
     * @throws ArithmeticException the result does not fit 64 bits
     */
    public static long mulDivDown(long amount, long numerator, long denominator) {
        return mulDiv(amount, numerator, denominator, 0);
    }

    private static long mulDiv(long amount, long numerator, long denominator, long add) {
        if (amount < 0 || numerator < 0 || denominator < 1) {
            throw new IllegalArgumentException(
                    amount + " * " + numerator + " / " + denominator + " is out of range");
        }
        if (Math.multiplyHigh(amount, numerator) == 0) {
            long product = amount * numerator;
            if (product >= 0 && product <= Long.MAX_VALUE - add) {
                return (product + add) / denominator;
            }
        }
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(numerator))
                .add(BigInteger.valueOf(add))
                .divide(BigInteger.valueOf(denominator))
                .longValueExact();
    }

    /** Compares {@code a * b} with {@code c * d}: below 0, 0 or above 0. */
    public static int compareProducts(long a, long b, long c, long d) {
        long left = Math.multiplyHigh(a, b);
        long right = Math.multiplyHigh(c, d);
        return left != right ? Long.compare(left, right) : Long.compareUnsigned(a * b, c * d);
    }

    /** Whether {@code part} is at most {@code ppm} millionths of {@code whole}; all 0 or more. */
    public static boolean isWithinPpm(long part, long ppm, long whole) {
        return compareProducts(part, MILLION, ppm, whole) <= 0;
    }

    /** The sum, or {@link Long#MAX_VALUE} where it does not fit: for costs and times, not money. */
    public static long addCapped(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? Long.MAX_VALUE : sum;
    }
}
