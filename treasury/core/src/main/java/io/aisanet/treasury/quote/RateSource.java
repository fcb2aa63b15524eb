package io.aisanet.treasury.quote;

import io.aisanet.ledger.Asset;
import java.util.Optional;

/** Says at what rates is quoted now. Safe for many threads. */
@FunctionalInterface
public interface RateSource {
    /** The rate from one asset to another; empty = that is not quoted now. */
    Optional<PoolTerms> rate(Asset from, Asset to);
}
