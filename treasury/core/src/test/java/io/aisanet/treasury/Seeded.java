package io.aisanet.treasury;

import java.util.Random;

/**
 * Random numbers whose seed is printed, so that a failure can be run again: {@code -Daisa.seed=…}.
 */
public final class Seeded {

    private Seeded() {}

    /** A source for one test. */
    public static Random random(String test) {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println(test + ": seed " + seed);
        return new Random(seed);
    }
}
