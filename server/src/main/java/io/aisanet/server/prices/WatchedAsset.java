package io.aisanet.server.prices;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.price.BreakerRules;
import io.aisanet.treasury.price.Pair;

/**
 * An asset with a breaker.
 *
 * @param pair whose price decides; its base is the asset, its quote what it should be worth
 * @param rules when it is trusted less
 */
public record WatchedAsset(Asset asset, Pair pair, BreakerRules rules) {}
