package io.aisanet.treasury.pool;

import io.aisanet.treasury.Exact;

/**
 * What flows in and out of a pool in each hour of the week, on the average of the weeks seen, and
 * how long a pool lasts by that. Hours are those of UTC; no floating point: averages are rounded
 * towards more flowing out.
 */
public final class FlowForecast {

    /** How far a forecast looks. */
    public static final int WEEKS_AHEAD = 4;

    /** Returned where the pool does not run empty as far as a forecast looks. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long HOUR_MS = 3_600_000;
    private static final int HOURS = 168;

    private final long[] sums = new long[HOURS];
    private final long firstHour;

    /** The newest hour is kept apart: it does not count until it is over. */
    private long newestHour;

    private long newestSum;

    /**
     * A forecast that knows nothing.
     *
     * @param sinceMs from when on all flows will be recorded
     */
    public FlowForecast(long sinceMs) {
        this.firstHour = Math.floorDiv(sinceMs, HOUR_MS);
        this.newestHour = firstHour;
    }

    /**
     * Records a flow.
     *
     * @param amount atomic units, above 0 in, below 0 out
     * @throws ArithmeticException an hour's sum leaves 64 bits
     */
    public void add(long amount, long atMs) {
        long hour = Math.floorDiv(atMs, HOUR_MS);
        if (hour < firstHour) {
            throw new IllegalArgumentException("a flow from before the record began");
        }
        if (hour > newestHour) {
            sums[hourOfWeek(newestHour)] = Math.addExact(sums[hourOfWeek(newestHour)], newestSum);
            newestHour = hour;
            newestSum = 0;
        }
        if (hour == newestHour) {
            newestSum = Math.addExact(newestSum, amount);
        } else {
            sums[hourOfWeek(hour)] = Math.addExact(sums[hourOfWeek(hour)], amount);
        }
    }

    /**
     * What flows in an hour like this one, on the average of those that were over by {@code nowMs};
     * where none was, on the average of all hours that were over, and 0 where there was none.
     */
    public long hourly(long atMs, long nowMs) {
        long hour = Math.floorDiv(atMs, HOUR_MS);
        long over = Math.floorDiv(nowMs, HOUR_MS);
        long first = firstHour + Math.floorMod(hour - firstHour, HOURS);
        long times = over <= first ? 0 : (over - first - 1) / HOURS + 1;
        boolean isNewest = newestHour < over && hourOfWeek(newestHour) == hourOfWeek(hour);
        long sum = Math.addExact(sums[hourOfWeek(hour)], isNewest ? newestSum : 0);
        return times == 0 ? anyHour(over) : Math.floorDiv(sum, times);
    }

    /** In the first week most hours of the week have not been seen yet. */
    private long anyHour(long over) {
        long hours = over - firstHour;
        long sum = newestHour < over ? newestSum : 0;
        for (long one : sums) {
            sum = Math.addExact(sum, one);
        }
        return hours <= 0 ? 0 : Math.floorDiv(sum, hours);
    }

    /**
     * When the pool will be at its floor, if flows go on as they did.
     *
     * @param position what is there, in atomic units
     * @param floor such as the pool's min
     * @return milliseconds since 1970: {@code nowMs} where it is there already, or {@link #NEVER}
     */
    public long emptyAtMs(long position, long floor, long nowMs) {
        long left = Math.subtractExact(position, floor);
        long atMs = nowMs;
        long endMs = nowMs + WEEKS_AHEAD * HOURS * HOUR_MS;
        while (left > 0 && atMs < endMs) {
            long hourEndMs = (Math.floorDiv(atMs, HOUR_MS) + 1) * HOUR_MS;
            long flow = hourly(atMs, nowMs);
            long spanMs = hourEndMs - atMs;
            long out = flow >= 0 ? 0 : Exact.mulDivUp(Math.negateExact(flow), spanMs, HOUR_MS);
            if (out >= left) {
                return atMs + Exact.mulDivDown(left, HOUR_MS, Math.negateExact(flow));
            }
            long in = flow <= 0 ? 0 : Exact.mulDivDown(flow, spanMs, HOUR_MS);
            left = Exact.addCapped(left, in - out);
            atMs = hourEndMs;
        }
        return left <= 0 ? nowMs : NEVER;
    }

    private static int hourOfWeek(long hour) {
        return (int) Math.floorMod(hour, (long) HOURS);
    }
}
