package io.aisanet.treasury.channel;

import java.math.BigInteger;
import java.time.Duration;

/**
 * What a rail's own transactions have cost on its chain, those that reverted included, as far as
 * they are final; in the smallest unit of the chain's coin (wei, 10^-18).
 *
 * @param total since its log began to count
 * @param day the UTC day of the newest, in days since 1970
 * @param ofDay what was spent on that day
 */
public record GasSpent(BigInteger total, long day, BigInteger ofDay) {
    /** Nothing yet. */
    public static final GasSpent NONE = new GasSpent(BigInteger.ZERO, 0, BigInteger.ZERO);

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    /**
     * One more transaction.
     *
     * @param atMs when it was known to be final; 0 = not known, it counts in the total alone
     */
    public GasSpent with(BigInteger wei, long atMs) {
        long its = Math.floorDiv(atMs, DAY_MS);
        BigInteger sum = total.add(wei);
        if (its > day) {
            return new GasSpent(sum, its, wei);
        }
        return new GasSpent(sum, day, its == day && atMs > 0 ? ofDay.add(wei) : ofDay);
    }

    /** What was spent on the UTC day of a time. */
    public BigInteger today(long nowMs) {
        return Math.floorDiv(nowMs, DAY_MS) == day ? ofDay : BigInteger.ZERO;
    }

    /** Both together. */
    public GasSpent plus(GasSpent other) {
        long newest = Math.max(day, other.day);
        BigInteger ofNewest =
                (day == newest ? ofDay : BigInteger.ZERO)
                        .add(other.day == newest ? other.ofDay : BigInteger.ZERO);
        return new GasSpent(total.add(other.total), newest, ofNewest);
    }
}
