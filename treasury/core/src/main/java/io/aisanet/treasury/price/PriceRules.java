package io.aisanet.treasury.price;

import io.aisanet.treasury.Rate;

/**
 * When readings are a price.
 *
 * @param quorum how many must count, {@value #QUORUM_MIN} or more
 * @param ageMaxMs oldest reading that counts, 0 or more
 * @param aheadMaxMs how far clocks may differ, 0 or more
 * @param deviationPpm how far from the median a reading may be, in millionths of it, 0 or more
 * @param floor what a source says when it cannot say less: such a reading does not count
 * @param ceiling what it says when it cannot say more
 */
public record PriceRules(
        int quorum, long ageMaxMs, long aheadMaxMs, long deviationPpm, Rate floor, Rate ceiling) {

    /** Least quorum: of two, nobody knows which is wrong. */
    public static final int QUORUM_MIN = 3;

    /** Checks the ranges. */
    public PriceRules {
        if (quorum < QUORUM_MIN) {
            throw new IllegalArgumentException(
                    "a price needs " + QUORUM_MIN + " sources or more, not " + quorum);
        }
        if (ageMaxMs < 0 || aheadMaxMs < 0 || deviationPpm < 0 || floor.compareWith(ceiling) >= 0) {
            throw new IllegalArgumentException("rules of prices are out of range");
        }
    }
}
