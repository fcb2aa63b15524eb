package io.aisanet.app.rails;

import io.aisanet.server.fees.PaymentFees;

/**
 * What {@code treasury} in a node's settings says.
 *
 * @param rails ways for money in and out
 * @param fees what payments to providers cost them
 * @param prices what is watched, and the breakers that go by it
 */
public record TreasuryConfig(RailsConfig rails, PaymentFees fees, PricesConfig prices) {
    /** No rails, no fees, no prices. */
    public static final TreasuryConfig NONE =
            new TreasuryConfig(RailsConfig.NONE, PaymentFees.NONE);

    /** One without prices. */
    public TreasuryConfig(RailsConfig rails, PaymentFees fees) {
        this(rails, fees, PricesConfig.NONE);
    }
}
