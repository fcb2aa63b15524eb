package io.aisanet.treasury.price;

import io.aisanet.treasury.Rate;

/**
 * When an asset is trusted less, by its distance from par in millionths of it.
 *
 * @param par what it should be worth
 * @param guardedPpm from here on GUARDED, 1 or more
 * @param exitPpm from here on EXIT_ONLY, more than that
 * @param haltPpm from here on HALTED, more than that
 * @param hysteresisPpm a state is left for a better one only when the price is closer by so much
 *     than the distance that led to it; less than {@code guardedPpm}
 * @param calmMs and has been so for this long, 0 or more
 */
public record BreakerRules(
        Rate par, long guardedPpm, long exitPpm, long haltPpm, long hysteresisPpm, long calmMs) {

    /** Checks the order. */
    public BreakerRules {
        if (guardedPpm < 1 || exitPpm <= guardedPpm || haltPpm <= exitPpm) {
            throw new IllegalArgumentException("distances of a breaker must grow");
        }
        if (hysteresisPpm < 0 || hysteresisPpm >= guardedPpm || calmMs < 0) {
            throw new IllegalArgumentException("hysteresis of a breaker is out of range");
        }
    }

    /** The state that a distance calls for. */
    BreakerState at(long distancePpm) {
        if (distancePpm >= haltPpm) {
            return BreakerState.HALTED;
        }
        if (distancePpm >= exitPpm) {
            return BreakerState.EXIT_ONLY;
        }
        return distancePpm >= guardedPpm ? BreakerState.GUARDED : BreakerState.NORMAL;
    }
}
