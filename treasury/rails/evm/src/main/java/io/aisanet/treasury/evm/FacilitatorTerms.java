package io.aisanet.treasury.evm;

import io.aisanet.http402.EvmAddress;
import io.aisanet.treasury.evm.chain.FeePolicy;
import java.time.Duration;
import java.util.Map;

/**
 * What a {@link ChainFacilitator} settles.
 *
 * @param tokens by their contracts, each with the least amount in atomic units that is worth the
 *     gas
 * @param confirmations blocks on top of a settlement until it is not watched any more
 * @param settledAfter blocks on top until it is answered as settled; 0 = in a block
 * @param patience how long a settlement may take until it is answered as pending
 * @param resendAfterMs after which the same bytes are sent again
 * @param stuckAfterMs after which a transaction is replaced by one that pays more for gas
 * @param fees what gas may cost
 */
public record FacilitatorTerms(
        Map<EvmAddress, Long> tokens,
        int confirmations,
        int settledAfter,
        Duration patience,
        long resendAfterMs,
        long stuckAfterMs,
        FeePolicy fees) {

    /** Keeps a copy; checks the range. */
    public FacilitatorTerms {
        if (settledAfter < 0 || settledAfter > confirmations) {
            throw new IllegalArgumentException(
                    "settled after 0 to " + confirmations + " blocks, not " + settledAfter);
        }
        tokens = Map.copyOf(tokens);
    }
}
