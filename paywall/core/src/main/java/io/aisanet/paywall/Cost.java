package io.aisanet.paywall;

import java.math.BigDecimal;

/**
 * What something costs, to the millionth of an atomic unit.
 *
 * @param units whole atomic units, 0 or more
 * @param millionths of one unit, 0 to 999,999
 */
public record Cost(long units, int millionths) implements Comparable<Cost> {

    /** Millionths in an atomic unit. */
    public static final int MILLIONTHS = 1_000_000;

    /** Nothing. */
    public static final Cost NONE = new Cost(0, 0);

    public Cost {
        if (units < 0 || millionths < 0 || millionths >= MILLIONTHS) {
            throw new IllegalArgumentException(units + " and " + millionths + " millionths");
        }
    }

    /** Whole atomic units. */
    public static Cost of(long units) {
        return new Cost(units, 0);
    }

    /** So many millionths of an atomic unit. */
    public static Cost ofMillionths(long millionths) {
        return new Cost(millionths / MILLIONTHS, (int) (millionths % MILLIONTHS));
    }

    /**
     * So much for each of so many. What a {@code long} cannot hold becomes the most that it can:
     * every cost is cut at a cap afterwards.
     *
     * @param each millionths of an atomic unit
     */
    public static Cost of(long each, long count) {
        long high = Math.multiplyHigh(each, count);
        return high == 0 && each * count >= 0
                ? ofMillionths(each * count)
                : new Cost(Long.MAX_VALUE, 0);
    }

    /** Both together; at most what a {@code long} holds. */
    public Cost plus(Cost other) {
        int sum = millionths + other.millionths;
        int carry = sum / MILLIONTHS;
        return units > Long.MAX_VALUE - other.units - carry
                ? new Cost(Long.MAX_VALUE, 0)
                : new Cost(units + other.units + carry, sum % MILLIONTHS);
    }

    /** The smaller of this and so many whole units. */
    public Cost cappedAt(long cap) {
        return units >= cap ? of(cap) : this;
    }

    /** Whole atomic units, a begun one counted as one. */
    public long roundedUp() {
        return millionths == 0 || units == Long.MAX_VALUE ? units : units + 1;
    }

    public boolean isNothing() {
        return units == 0 && millionths == 0;
    }

    /** Atomic units in decimal digits, such as {@code 12} or {@code 12.345}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(millionths, 6)
                .add(BigDecimal.valueOf(units))
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public int compareTo(Cost other) {
        int byUnits = Long.compare(units, other.units);
        return byUnits != 0 ? byUnits : Integer.compare(millionths, other.millionths);
    }
}
