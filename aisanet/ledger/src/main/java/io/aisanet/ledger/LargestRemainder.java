package io.aisanet.ledger;

/**
 * Divides an amount in proportion to weights, exactly: each part is rounded down, and what is left
 * goes one by one to the parts that lost most, of equal ones to the first. No part is larger than
 * its weight, and the parts add up to the amount.
 */
final class LargestRemainder {
    private final long[] remainders;

    LargestRemainder(int partsMax) {
        this.remainders = new long[partsMax];
    }

    /**
     * Divides.
     *
     * @param amount 0 to the sum of the weights
     * @param weights 0 or more each; their sum is positive and fits a long
     * @param count how many weights there are
     */
    void divide(long amount, long[] weights, int count, long[] into) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i];
        }
        long left = amount;
        for (int i = 0; i < count; i++) {
            into[i] = share(amount, weights[i], sum, i);
            left -= into[i];
        }
        for (; left > 0; left--) {
            int most = mostLost(count);
            into[most]++;
            remainders[most] = 0;
        }
    }

    /** {@code amount * weight / sum}, rounded down; long division of 128 bits by 63. */
    private long share(long amount, long weight, long sum, int place) {
        long low = amount * weight;
        long remainder = Math.multiplyHigh(amount, weight);
        long quotient = 0;
        for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
            remainder = (remainder << 1) | ((low >>> bit) & 1);
            quotient <<= 1;
            if (Long.compareUnsigned(remainder, sum) >= 0) {
                remainder -= sum;
                quotient |= 1;
            }
        }
        remainders[place] = remainder;
        return quotient;
    }

    private int mostLost(int count) {
        int most = 0;
        for (int i = 1; i < count; i++) {
            if (remainders[i] > remainders[most]) {
                most = i;
            }
        }
        return most;
    }
}
