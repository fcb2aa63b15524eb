package io.aisanet.paywall;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.EvmNetwork;
import java.util.Optional;

/**
 * A token of a real chain in which calls may be paid as well, by x402's {@code exact} (EIP-3009).
 *
 * @param asset what its units count as: the routes that are priced in it can be paid so
 * @param domain in which the token's orders are signed; names chain and contract
 * @param least atomic units below which it is not offered: settling costs gas
 * @param payees where on the chain a provider is paid
 */
public record ChainAsset(AisaAsset asset, Eip712Domain domain, long least, Payees payees) {

    /** Where on the chain a provider is paid. */
    @FunctionalInterface
    public interface Payees {
        /**
         * The address that stands for a provider.
         *
         * @param payTo of the route, a wallet of the ledger
         * @return empty = it is not offered for this one, or not at this moment
         */
        Optional<EvmAddress> onChain(EvmAddress payTo);
    }

    /** CAIP-2 name of the chain. */
    public String network() {
        return EvmNetwork.name(domain.chainId());
    }
}
