package io.aisanet.simulation;

/** Numbers that follow from a seed alone (SplitMix64): the only chance that there is here. */
public final class Dice {
    private static final int MILLION = 1_000_000;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /** Dice that fall as this seed says. */
    public Dice(long seed) {
        this.state = seed;
    }

    /** All 64 bits of the next number. */
    public long next() {
        state += STEP;
        return mix(state);
    }

    /** Spreads the bits of a number over all 64. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** 0 to the bound less 1. */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** From the first to the last, both included. */
    public long between(long first, long last) {
        return first + Long.remainderUnsigned(next(), last - first + 1);
    }

    /** Whether something happens that happens so many times in a million. */
    public boolean chance(int perMillion) {
        return perMillion > 0 && below(MILLION) < perMillion;
    }

    /** Other dice, which do not depend on how often these are thrown from now on. */
    public Dice child() {
        return new Dice(next());
    }
}
