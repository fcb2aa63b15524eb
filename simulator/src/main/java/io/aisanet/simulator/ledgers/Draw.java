package io.aisanet.simulator.ledgers;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The transfers of one connection: between accounts at random, of one unit, by ids in the order of
 * time.
 */
final class Draw {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_62 = 0x3fff_ffff_ffff_ffffL;

    private final int accounts;
    private final SplittableRandom random;
    private long count;

    Draw(int accounts, long seed) {
        this.accounts = accounts;
        this.random = new SplittableRandom(seed);
    }

    int payer() {
        return random.nextInt(accounts);
    }

    /** Somebody else than the payer. */
    int payee(int payer) {
        int other = random.nextInt(accounts - 1);
        return other < payer ? other : other + 1;
    }

    /**
     * As of RFC 9562, version 7: an index grows at its end, which is what a good engineer wants.
     */
    UUID id() {
        long high = System.currentTimeMillis() << 16 | VERSION_7 | (count++ & 0xfff);
        return new UUID(high, VARIANT | (random.nextLong() & RANDOM_62));
    }
}
