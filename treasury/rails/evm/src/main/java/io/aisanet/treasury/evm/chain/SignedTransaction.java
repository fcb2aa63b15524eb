package io.aisanet.treasury.evm.chain;

import io.aisanet.http402.Bytes32;

/**
 * A transaction as it is sent.
 *
 * @param hash its identity
 * @param raw its bytes
 */
public record SignedTransaction(Bytes32 hash, HexBytes raw) {}
