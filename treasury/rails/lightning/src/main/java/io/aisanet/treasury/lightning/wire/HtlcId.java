package io.aisanet.treasury.lightning.wire;

import io.aisanet.http402.Bytes32;

/**
 * Which HTLC of ours is meant.
 *
 * @param id ours, unique for ever: the payout's
 * @param paymentHash what locks it
 */
public record HtlcId(String id, Bytes32 paymentHash) {}
