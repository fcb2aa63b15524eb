package io.aisanet.treasury.quote;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.price.BreakerState;
import io.aisanet.treasury.price.PriceBoard;

/**
 * Rates under the breakers: what is not trusted is not taken in, what is halted does not move, and
 * what is guarded is quoted wider, smaller and for a shorter time.
 *
 * @param rates what would be quoted
 * @param board how far each asset is trusted
 */
public record GuardedRates(RateSource rates, PriceBoard board) implements RateSource {
    /** What the spread is wider by where an asset is guarded, in millionths. */
    public static final int GUARDED_SPREAD_PPM = 2_000;

    /** By what sizes and locks are divided there. */
    public static final long GUARDED_PART = 4;

    private static final int PPM_MAX = 999_999;

    @Override
    public Rated rate(Asset from, Asset to) {
        BreakerState in = board.state(from.name());
        BreakerState out = board.state(to.name());
        if (!in.allowsIn()) {
            return new Rated.Closed(
                    from + " is not taken in now (" + in + "): " + board.reason(from.name()));
        }
        if (!out.allowsOut()) {
            return new Rated.Closed(
                    to + " is not given out now (" + out + "): " + board.reason(to.name()));
        }
        Rated rated = rates.rate(from, to);
        boolean guarded = in != BreakerState.NORMAL || out != BreakerState.NORMAL;
        return guarded && rated instanceof PoolTerms terms ? careful(from, terms) : rated;
    }

    private static Rated careful(Asset from, PoolTerms terms) {
        try {
            return new PoolTerms(
                    terms.mid(),
                    Math.min(PPM_MAX, terms.spreadPpm() + GUARDED_SPREAD_PPM),
                    terms.least(),
                    Math.max(terms.least(), terms.most() / GUARDED_PART),
                    Math.max(1, terms.lockMs() / GUARDED_PART),
                    terms.inputs());
        } catch (IllegalArgumentException e) {
            return new Rated.Closed(from + " is guarded, and " + e.getMessage());
        }
    }
}
