package io.aisanet.treasury.netting;

/**
 * When a window is settled. The first that holds, in this order, settles it; risk does so at any
 * cost.
 *
 * @param creditMax risk: settle when the peer owes us this much net, in atomic units; 1 or more
 * @param amountMax settle when we owe this much net; 1 or more
 * @param ageMaxMs settle when the oldest obligation has waited this long; 0 or more
 * @param costPpm settle when it costs at most this many millionths of the net; 0 = only when free
 * @param amountMin a net below this waits, whatever its age: channels have minima; 1 or more
 */
public record NettingRules(
        long creditMax, long amountMax, long ageMaxMs, long costPpm, long amountMin) {

    /** Checks the ranges. */
    public NettingRules {
        if (creditMax < 1 || amountMax < 1 || amountMin < 1 || ageMaxMs < 0 || costPpm < 0) {
            throw new IllegalArgumentException("netting rules are out of range");
        }
        if (amountMin > amountMax) {
            throw new IllegalArgumentException(
                    "what settles at " + amountMax + " cannot have to reach " + amountMin);
        }
    }
}
