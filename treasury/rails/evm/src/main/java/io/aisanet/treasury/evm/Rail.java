package io.aisanet.treasury.evm;

import io.aisanet.http402.EvmNetwork;
import io.aisanet.treasury.channel.Troubles;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.HotKey;
import java.time.InstantSource;

/**
 * What all parts of a rail share.
 *
 * @param client of the chain
 * @param key that pays
 * @param settings how it behaves
 * @param clock ours
 * @param troubles what hinders it
 */
record Rail(
        ChainClient client,
        HotKey key,
        RailSettings settings,
        InstantSource clock,
        Troubles troubles) {

    /** CAIP-2 name of the chain. */
    String chain() {
        return EvmNetwork.name(client.chainId());
    }

    long nowMs() {
        return clock.millis();
    }

    /** What pays a job: the call of the payout contract. */
    HexBytes payment(Job job) {
        return PayoutContract.pay(
                job.onChainId(),
                settings.token().address(),
                job.orders(),
                settings.token().memos());
    }
}
