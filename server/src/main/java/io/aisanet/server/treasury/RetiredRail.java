package io.aisanet.server.treasury;

import io.aisanet.ledger.Asset;

/**
 * A rail that the treasury's log knows and the settings name no more.
 *
 * @param outside atomic units that were outside over it when it was last heard of
 * @param deposits how many were credited
 * @param batches how many were handed over
 */
public record RetiredRail(String name, Asset asset, long outside, int deposits, int batches) {}
