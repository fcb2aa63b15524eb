package io.aisanet.ledger;

/** Mixing of bits for tables. No table's order or placement can be seen from outside. */
final class Mix {
    private static final long A = 0xBF58476D1CE4E5B9L;
    private static final long B = 0x94D049BB133111EBL;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mix() {}

    /** Every bit of the result depends on every bit of the value (the finish of SplitMix64). */
    static long bits(long value) {
        long mixed = (value ^ (value >>> 30)) * A;
        mixed = (mixed ^ (mixed >>> 27)) * B;
        return mixed ^ (mixed >>> 31);
    }

    static long pair(long seed, long high, long low) {
        return bits(bits(high ^ seed) + low * GOLDEN);
    }

    static long words(long[] words) {
        long mixed = words.length;
        for (long word : words) {
            mixed = bits(mixed + GOLDEN ^ word);
        }
        return mixed;
    }
}
