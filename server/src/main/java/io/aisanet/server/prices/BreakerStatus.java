package io.aisanet.server.prices;

import io.aisanet.treasury.price.BreakerState;

/**
 * Where a breaker stands.
 *
 * @param watched what it watches
 * @param fixed whether a human has fixed the state
 * @param reason the sentence of its last change; empty = there was none
 * @param sinceMs when that was; 0 = there was none
 */
public record BreakerStatus(
        WatchedAsset watched, BreakerState state, boolean fixed, String reason, long sinceMs) {}
