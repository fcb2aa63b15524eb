package io.aisanet.treasury.reserves;

import io.aisanet.http402.Bytes32;

/**
 * A point of the ledger's chain.
 *
 * @param event number of the newest event
 * @param chainHash hash of the block that it ends
 */
public record LedgerPoint(long event, Bytes32 chainHash) {}
