package io.aisanet.treasury.reconcile;

/**
 * How far apart entries of the same movement may be.
 *
 * @param dateWindowMs between two entries that are matched without a reference, 0 or more
 * @param graceMs how long an entry may wait for the other books before it is a break, 0 or more
 */
public record ReconciliationRules(long dateWindowMs, long graceMs) {

    /** Most entries that one is matched with by their sum. */
    public static final int PARTS_MAX = 8;

    /** Most entries that are tried as parts of one: the nearest in time. */
    public static final int CANDIDATES_MAX = 20;

    /** Most steps in search of the parts of one entry. */
    public static final int STEPS_MAX = 50_000;

    /** Shortest reference or word, holding a digit, by which a text identifies a movement. */
    public static final int WORD_LENGTH_MIN = 4;

    /** Checks the ranges. */
    public ReconciliationRules {
        if (dateWindowMs < 0 || graceMs < 0) {
            throw new IllegalArgumentException("times of a reconciliation are 0 or more");
        }
    }
}
