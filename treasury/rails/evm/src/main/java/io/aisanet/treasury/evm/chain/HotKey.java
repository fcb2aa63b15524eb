package io.aisanet.treasury.evm.chain;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;

/**
 * The key that pays on the chain. It signs whatever it is given: what may be signed is decided by
 * the one that holds it. Safe for several threads.
 */
public interface HotKey {

    /** The account that it owns. */
    EvmAddress address();

    /** The 65 bytes r, s and v (27 or 28), deterministic, with s in the lower half. */
    byte[] sign(Bytes32 digest);
}
