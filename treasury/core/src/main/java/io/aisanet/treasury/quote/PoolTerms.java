package io.aisanet.treasury.quote;

import java.util.List;

/**
 * At what a pool converts one asset into another, and how much of it.
 *
 * @param mid worth of one atomic unit that is given, in units that are got, before the spread
 * @param spreadPpm millionths of it that the pool keeps, 0 to 999,999
 * @param least atomic units that are converted at least, the fee taken off
 * @param most atomic units that are converted at most, up to {@link Quoter#AMOUNT_MAX}
 * @param lockMs how long a quote is good
 * @param inputs what the middle rate was made of
 */
public record PoolTerms(
        Ratio mid, int spreadPpm, long least, long most, long lockMs, List<PriceInput> inputs)
        implements Rated {
    /** Most sources that one rate is made of. */
    public static final int INPUTS_MAX = 16;

    /** How long a quote is good at most. */
    public static final long LOCK_MS_MAX = 24L * 60 * 60 * 1000;

    public PoolTerms {
        inputs = List.copyOf(inputs);
        check(spreadPpm, least, most, lockMs);
        require(inputs.size() <= INPUTS_MAX, "a rate has at most " + INPUTS_MAX + " sources");
        require(
                mid.isQuotable(spreadPpm),
                "a rate has terms of at most "
                        + Ratio.TERM_MAX
                        + " and is 1/1000 to 1000, the"
                        + " spread taken off as well");
    }

    static void check(int spreadPpm, long least, long most, long lockMs) {
        require(spreadPpm >= 0 && spreadPpm < 1_000_000, "a spread is 0 to 999999 millionths");
        require(
                least >= 1 && least <= most && most <= Quoter.AMOUNT_MAX,
                "sizes are 1 to " + Quoter.AMOUNT_MAX + ", the least not above the most");
        require(lockMs >= 1 && lockMs <= LOCK_MS_MAX, "a quote is good for 1 ms to 24 hours");
    }

    private static void require(boolean holds, String law) {
        if (!holds) {
            throw new IllegalArgumentException(law);
        }
    }

    /** What is quoted: the middle less the spread. */
    public Ratio quoted() {
        return mid.less(spreadPpm);
    }
}
