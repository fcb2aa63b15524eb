package io.aisanet.treasury.quote;

import io.aisanet.ledger.FeeSchedule;

/**
 * The arithmetic of a conversion. The fee is a part of what is given; what is left is worth its
 * rate. Whatever does not come out even stays with the pool, and that is less than one atomic unit:
 * of what is got where {@link Side#GIVE} was asked for, of what is given where {@link Side#GET}
 * was.
 */
public final class Quoter {
    /** Largest amount on either side, in atomic units. */
    public static final long AMOUNT_MAX = 1_000_000_000_000_000L;

    private static final long NONE = -1;

    private Quoter() {}

    /**
     * The price of an amount.
     *
     * @param amount atomic units on that side, 1 or more
     */
    public static Priced price(PoolTerms rate, FeeSchedule fees, Side side, long amount) {
        if (amount > AMOUNT_MAX || fees.fixed() > AMOUNT_MAX) {
            return new Priced.Refused(Priced.Reason.TOO_LARGE, rate.most());
        }
        Ratio quoted = rate.quoted();
        if (side == Side.GIVE) {
            long net = Math.max(0, amount - fees.of(amount)); // a fee may be more than the amount
            return made(rate, net, price(fees, amount, quoted.floor(net)));
        }
        long net = quoted.leastFor(amount);
        long give = net > rate.most() ? NONE : leastGiven(fees, net);
        return give == NONE
                ? new Priced.Refused(Priced.Reason.TOO_LARGE, rate.most())
                : made(rate, net, price(fees, give, amount));
    }

    private static Priced.Price price(FeeSchedule fees, long give, long get) {
        return new Priced.Price(give, fees.percentage(give), fees.fixed(), get);
    }

    private static Priced made(PoolTerms rate, long net, Priced.Price price) {
        if (net < rate.least() || price.get() < 1) {
            return new Priced.Refused(Priced.Reason.TOO_SMALL, rate.least());
        }
        return net > rate.most() ? new Priced.Refused(Priced.Reason.TOO_LARGE, rate.most()) : price;
    }

    /**
     * The least amount that leaves this when its fee is taken off, or {@link #NONE} where that is
     * too large. A unit more leaves as much or one more, so that exactly this can be left.
     */
    private static long leastGiven(FeeSchedule fees, long net) {
        long low = net + fees.fixed();
        long high = AMOUNT_MAX;
        if (low > high || high - fees.of(high) < net) {
            return NONE;
        }
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (middle - fees.of(middle) >= net) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
