package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.PaymentRequirements;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Pays x402 offers on networks other than AIsa's out of a balance at AIsa: whoever keeps that
 * balance signs, and takes the money before it does. Safe for several threads.
 */
public interface OutsidePayer {

    /** The asset of the balance in which such an offer is paid, one to one; empty = it is not. */
    Optional<AisaAsset> assetOf(PaymentRequirements terms);

    /**
     * The signed order. If the seller never hands it in, the money comes back by itself after its
     * end.
     *
     * @param resource what is paid for
     * @throws IOException nothing was signed, or whether it was is not known: what was taken and
     *     not handed in comes back
     */
    ExactPayload sign(PaymentRequirements terms, URI resource) throws IOException;
}
