package io.aisanet.paywall;

import io.aisanet.http402.AisaAsset;

/**
 * Whoever converts what payers give into what payees get. The payer's money is set aside by the
 * {@link Settlement}, the pool's here; {@link #capture} takes both or neither. What is not captured
 * goes back by itself at {@link HoldOrder#holdUntilMs}, on both sides. Safe for any number of
 * threads.
 */
public interface ConversionTill {

    /** What a price costs in another asset. */
    sealed interface Cost {
        /**
         * At the rate of now.
         *
         * @param give atomic units, fees included
         * @param lockMs how long at most it can be set aside, in milliseconds
         */
        record Costs(long give, long lockMs) implements Cost {}

        /** It is not converted now; the reason ends without a full stop. */
        record Closed(String reason) implements Cost {}
    }

    /** What a price costs a payer who gives this asset. No input or output. */
    Cost costOf(Price price, AisaAsset given);

    /**
     * Whether {@link #lock} would succeed now; changes nothing.
     *
     * @return {@link HoldResult.Held} where nothing is in the way
     */
    HoldResult look(HoldOrder order);

    /**
     * Sets aside what the payee of a payment gets, whose payer's money is set aside already.
     *
     * @return {@link HoldResult.Held}, else it is not set aside, or goes back by itself
     */
    HoldResult lock(HoldOrder order);

    /** Takes both sides, once: repeated, it answers the same. */
    CaptureResult capture(HoldOrder order);

    /** Gives back what {@link #lock} set aside, after the payer's money went back. */
    void release(HoldOrder order);
}
