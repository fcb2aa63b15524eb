package io.aisanet.treasury.reconcile;

import java.util.List;

/**
 * One movement that all three books have, to the unit.
 *
 * @param entries of all three
 * @param amount atomic units, as each of the books has it
 * @param by the weakest step that was needed
 * @param score how sure, in thousandths
 * @param reasons each step, for people
 */
public record Match(List<Entry> entries, long amount, By by, int score, List<String> reasons) {

    /** How entries were found to be the same movement, the surest first. */
    public enum By {
        /** They have a reference in common. */
        REFERENCE(1_000),
        /** The text of one names the other, and the amounts are the same. */
        TEXT(900),
        /** The amounts are the same, the dates near, and nothing else fits. */
        AMOUNT_AND_DATE(600),
        /** Several add up to one, the dates near, and nothing else fits. */
        SUM(500);

        private final int score;

        By(int score) {
            this.score = score;
        }

        /** How sure, in thousandths. */
        public int score() {
            return score;
        }
    }
}
