package io.aisanet.treasury.quote;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.price.PriceBoard;

/** Says at what rates is quoted now. Safe for many threads. */
@FunctionalInterface
public interface RateSource {
    /** The rate from one asset to another, or why that is not quoted now. */
    Rated rate(Asset from, Asset to);

    /** The same rates, as far as the prices and breakers of a node allow them. */
    default RateSource under(PriceBoard board) {
        return new GuardedRates(this, board);
    }
}
