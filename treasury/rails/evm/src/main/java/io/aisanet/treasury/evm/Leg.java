package io.aisanet.treasury.evm;

/**
 * One payout of a job.
 *
 * @param payoutId its id
 * @param order what the contract is told
 */
record Leg(String payoutId, PayoutContract.Order order) {}
