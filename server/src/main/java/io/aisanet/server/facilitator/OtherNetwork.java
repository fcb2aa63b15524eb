package io.aisanet.server.facilitator;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.SupportedResponse;
import io.aisanet.http402.VerifyResponse;
import java.io.IOException;
import java.util.Optional;

/** A network besides the ledger's on which this node settles x402 payments, for its own wallets. */
public interface OtherNetwork {

    /** CAIP-2 name. */
    String network();

    /** What it settles. */
    SupportedResponse supported();

    /** The wallet that is paid at an address of the network. */
    Optional<Long> walletOf(EvmAddress payTo);

    /** Whether a payment would settle now; sets nothing aside. */
    VerifyResponse verify(FacilitatorRequest request);

    /**
     * Moves the money.
     *
     * @throws IOException nothing was written down and nothing moved
     */
    SettleResponse settle(FacilitatorRequest request) throws IOException;
}
