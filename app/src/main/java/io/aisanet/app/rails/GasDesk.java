package io.aisanet.app.rails;

import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.EvmNetwork;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.SupportedResponse;
import io.aisanet.http402.VerifyResponse;
import io.aisanet.server.facilitator.OtherNetwork;
import io.aisanet.treasury.evm.ChainFacilitator;
import io.aisanet.treasury.evm.DepositSweep;
import io.aisanet.treasury.evm.IssuedAddresses;
import io.aisanet.treasury.evm.KeystoreKey;
import io.aisanet.treasury.evm.TokenDomains;
import io.aisanet.treasury.evm.chain.ChainClient;
import java.io.IOException;
import java.util.Optional;

/**
 * What a chain's second key does, which has coin for gas and nothing else: settles x402 payments
 * and sweeps deposit addresses.
 */
final class GasDesk implements OtherNetwork, AutoCloseable {
    private final RailsConfig.X402 config;
    private final Parts parts;
    private volatile boolean ready;

    /**
     * What it is made of; key and facilitator are closed with it.
     *
     * @param domain of the token
     */
    record Parts(
            KeystoreKey key,
            ChainFacilitator facilitator,
            IssuedAddresses addresses,
            DepositSweep sweep,
            Eip712Domain domain) {}

    GasDesk(RailsConfig.X402 config, Parts parts) {
        this.config = config;
        this.parts = parts;
    }

    /**
     * One pass.
     *
     * @throws IOException it could not be done now
     */
    void work(ChainClient client) throws IOException {
        if (!ready && !TokenDomains.isOwn(client, parts.domain)) {
            throw new IOException(
                    "the token says that its orders are not signed as "
                            + parts.domain
                            + ": set x402.name and x402.version to what it says");
        }
        ready = true;
        parts.facilitator.step();
        parts.sweep.step();
    }

    /** Whether the token's domain is known to be right. */
    boolean isReady() {
        return ready;
    }

    ChainFacilitator facilitator() {
        return parts.facilitator;
    }

    Eip712Domain domain() {
        return parts.domain;
    }

    RailsConfig.X402 config() {
        return config;
    }

    /** Where on the chain a wallet is paid; empty until the token's domain is known to be right. */
    Optional<EvmAddress> payTo(long wallet, EvmAddress own) {
        if (!ready) {
            return Optional.empty();
        }
        return config.ownAddress().contains(wallet) ? Optional.of(own) : parts.addresses.of(wallet);
    }

    @Override
    public String network() {
        return EvmNetwork.name(parts.domain.chainId());
    }

    @Override
    public SupportedResponse supported() {
        return parts.facilitator.supported();
    }

    @Override
    public Optional<Long> walletOf(EvmAddress payTo) {
        return parts.addresses.walletOf(payTo);
    }

    @Override
    public VerifyResponse verify(FacilitatorRequest request) {
        return parts.facilitator.verify(request);
    }

    @Override
    public SettleResponse settle(FacilitatorRequest request) throws IOException {
        return parts.facilitator.settle(request);
    }

    @Override
    public void close() {
        parts.facilitator.close();
        parts.key.close();
    }
}
