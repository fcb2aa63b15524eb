package io.aisanet.ledger;

import java.util.Arrays;

/** One bit a row: small enough to stay in the processor's cache for millions of rows. */
final class Bits {
    private long[] words = new long[1];

    Bits copy() {
        Bits copy = new Bits();
        copy.words = words.clone();
        return copy;
    }

    boolean get(int row) {
        int word = row >>> 6;
        return word < words.length && (words[word] & (1L << row)) != 0;
    }

    void set(int row, boolean value) {
        int word = row >>> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
        }
        if (value) {
            words[word] |= 1L << row;
        } else {
            words[word] &= ~(1L << row);
        }
    }
}
