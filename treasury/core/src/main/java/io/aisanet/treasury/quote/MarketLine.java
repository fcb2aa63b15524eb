package io.aisanet.treasury.quote;

import java.util.List;

/**
 * How a pair is quoted whose rate the market says.
 *
 * @param spreadPpm millionths of the middle that the pool keeps, 0 to 999,999
 * @param least see {@link PoolTerms#least}
 * @param most see {@link PoolTerms#most}
 * @param lockMs see {@link PoolTerms#lockMs}
 */
public record MarketLine(int spreadPpm, long least, long most, long lockMs) {
    public MarketLine {
        PoolTerms.check(spreadPpm, least, most, lockMs);
    }

    /**
     * The terms at a middle rate.
     *
     * @throws IllegalArgumentException the rate is out of range
     */
    public PoolTerms at(Ratio mid, List<PriceInput> inputs) {
        return new PoolTerms(mid, spreadPpm, least, most, lockMs, inputs);
    }
}
