package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;

/** The identity of a movement on a chain: chain, transaction, place among the block's logs. */
final class References {
    private References() {}

    /** Such as {@code eip155:8453/0x12...ef/3}. */
    static String of(String chain, Bytes32 txHash, int log) {
        return chain + "/" + txHash + "/" + log;
    }
}
