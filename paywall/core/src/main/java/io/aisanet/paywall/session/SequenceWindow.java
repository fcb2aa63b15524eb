package io.aisanet.paywall.session;

import java.util.Arrays;

/**
 * Which of a payer's own numbers were used. The newest {@value #NUMBERS} are remembered one by one,
 * in any order; older ones count as used.
 */
final class SequenceWindow {

    /** How far apart the numbers of calls that are under way at once may be. */
    static final int NUMBERS = 4096;

    private final long[] bits;
    private long highest;

    SequenceWindow() {
        this(0, new long[NUMBERS / Long.SIZE]);
    }

    private SequenceWindow(long highest, long[] bits) {
        this.highest = highest;
        this.bits = bits;
    }

    static SequenceWindow of(long highest, long[] bits) {
        return new SequenceWindow(highest, Arrays.copyOf(bits, NUMBERS / Long.SIZE));
    }

    /** Whether the number is so old that it is not known what became of it. */
    boolean isOld(long number) {
        return number <= highest - NUMBERS;
    }

    boolean isUsed(long number) {
        return number <= highest && (isOld(number) || (word(number) & bit(number)) != 0);
    }

    /** Marks a number that is not old. */
    void use(long number) {
        if (number > highest) {
            long first = Math.max(highest + 1, number - NUMBERS + 1);
            for (long forgotten = first; forgotten < number; forgotten++) {
                bits[index(forgotten)] &= ~bit(forgotten);
            }
            highest = number;
        }
        bits[index(number)] |= bit(number);
    }

    long highest() {
        return highest;
    }

    long[] bits() {
        return bits.clone();
    }

    private long word(long number) {
        return bits[index(number)];
    }

    private static int index(long number) {
        return (int) Math.floorMod(number, (long) NUMBERS) / Long.SIZE;
    }

    private static long bit(long number) {
        return 1L << Math.floorMod(number, (long) Long.SIZE);
    }
}
