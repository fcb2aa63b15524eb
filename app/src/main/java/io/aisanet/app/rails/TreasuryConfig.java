package io.aisanet.app.rails;

import io.aisanet.server.fees.PaymentFees;
import io.aisanet.server.pools.PoolRules;
import java.util.Optional;

/**
 * What {@code treasury} in a node's settings says.
 *
 * @param rails ways for money in and out
 * @param fees what payments to providers cost them
 * @param prices what is watched, and the breakers that go by it
 * @param pools how much should be where; empty = nobody looks
 */
public record TreasuryConfig(
        RailsConfig rails, PaymentFees fees, PricesConfig prices, Optional<PoolRules> pools) {
    /** No rails, no fees, no prices. */
    public static final TreasuryConfig NONE =
            new TreasuryConfig(RailsConfig.NONE, PaymentFees.NONE);

    /** One without prices and pools. */
    public TreasuryConfig(RailsConfig rails, PaymentFees fees) {
        this(rails, fees, PricesConfig.NONE, Optional.empty());
    }
}
