package io.aisanet.server.treasury;

import io.aisanet.ledger.Asset;

/**
 * Where a rail stands.
 *
 * @param asset what it moves
 * @param outside atomic units that the ledger says are outside, from what came in and went out for
 *     good; below 0 = more went than came
 * @param waiting atomic units that wait for their windows
 * @param windows how many are open
 * @param batches how many were handed over
 * @param saved how many payments netting has saved
 */
public record RailState(
        Asset asset, long outside, long waiting, int windows, int batches, long saved) {}
