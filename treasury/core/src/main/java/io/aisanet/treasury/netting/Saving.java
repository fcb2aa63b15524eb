package io.aisanet.treasury.netting;

import io.aisanet.treasury.Exact;

/**
 * Gross against net.
 *
 * @param grossCount obligations
 * @param grossSum atomic units of all obligations, in both directions; capped at 64 bits
 * @param netCount payments that settle them
 * @param netSum atomic units of these payments
 * @param grossCost what the obligations would cost one by one; capped at 64 bits
 * @param netCost what the payments cost
 */
public record Saving(
        long grossCount, long grossSum, long netCount, long netSum, long grossCost, long netCost) {

    /**
     * What is saved where each payment costs the same.
     *
     * @param unitCost atomic units for one payment, 0 or more
     */
    static Saving of(Window.Gross gross, Window.Gross net, long unitCost) {
        return new Saving(
                gross.count(),
                gross.sum(),
                net.count(),
                net.sum(),
                times(gross.count(), unitCost),
                times(net.count(), unitCost));
    }

    private static long times(long count, long cost) {
        return Math.multiplyHigh(count, cost) == 0 && count * cost >= 0
                ? count * cost
                : Long.MAX_VALUE;
    }

    /** Millionths of the money that does not have to move; rounded down. */
    public long sumPpm() {
        return grossSum == 0 ? 0 : Exact.mulDivDown(grossSum - netSum, Exact.MILLION, grossSum);
    }

    /** For people. */
    public String sentence() {
        return grossCount
                + " payments of "
                + grossSum
                + " became "
                + netCount
                + " of "
                + netSum
                + "; cost "
                + netCost
                + " in place of "
                + grossCost;
    }
}
