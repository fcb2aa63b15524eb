package io.aisanet.app.rails;

import io.aisanet.server.fees.PaymentFees;

/**
 * What {@code treasury} in a node's settings says.
 *
 * @param rails ways for money in and out
 * @param fees what payments to providers cost them
 */
public record TreasuryConfig(RailsConfig rails, PaymentFees fees) {
    /** No rails and no fees. */
    public static final TreasuryConfig NONE =
            new TreasuryConfig(RailsConfig.NONE, PaymentFees.NONE);
}
