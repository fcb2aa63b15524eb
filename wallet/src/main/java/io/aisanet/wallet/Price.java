package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import java.net.URI;

/**
 * What one call costs, as the wallet understood the server's offer.
 *
 * @param asset what is paid in
 * @param amount atomic units (millionths), at least 1
 * @param payee who is paid
 * @param validitySeconds how long a payment signed for this price can be cashed
 * @param resource the address that asked for the payment
 * @param dialect in which it is offered
 * @param upTo whether the amount is the most that it can cost; then the receipt says how much it
 *     was
 */
public record Price(
        AisaAsset asset,
        long amount,
        EvmAddress payee,
        int validitySeconds,
        URI resource,
        Dialect dialect,
        boolean upTo) {

    /** For people, for instance {@code 0.05 USD to 0x19E7...}. */
    @Override
    public String toString() {
        return (upTo ? "up to " : "")
                + AisaAsset.formatAmount(amount)
                + " "
                + asset.code()
                + " to "
                + payee;
    }
}
