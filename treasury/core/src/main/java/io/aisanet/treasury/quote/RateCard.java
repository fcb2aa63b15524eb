package io.aisanet.treasury.quote;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.price.PriceBoard;
import java.util.Map;

/**
 * What a node's settings say of its rates: either all of them are written down, or all follow the
 * market. Mixed, a written rate that the market has left could be traded against one that has not.
 *
 * @param written rates as they stand
 * @param market lines whose rates the prices say
 */
public record RateCard(RateBook written, Map<RateBook.Pair, MarketLine> market)
        implements RateSource {
    public RateCard {
        market = Map.copyOf(market);
        if (!market.isEmpty() && !written.rates().isEmpty()) {
            throw new IllegalArgumentException(
                    "some rates are written down and others follow the market: make all of them"
                            + " the one or the other");
        }
    }

    /** Without prices only what is written down is quoted. */
    @Override
    public Rated rate(Asset from, Asset to) {
        return market.isEmpty()
                ? written.rate(from, to)
                : new Rated.Closed("this node watches no prices");
    }

    @Override
    public RateSource under(PriceBoard board) {
        return new GuardedRates(market.isEmpty() ? written : new MarketRates(market, board), board);
    }
}
