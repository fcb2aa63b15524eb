package io.aisanet.treasury.price;

import org.jspecify.annotations.Nullable;

/**
 * What one source said, and whether it counted.
 *
 * @param source its name
 * @param price what it said; null where it did not
 * @param verdict whether it counted
 * @param detail for people
 */
public record Reading(String source, @Nullable Price price, Verdict verdict, String detail) {

    /** Whether a reading counted. */
    public enum Verdict {
        USED,
        /** The source did not answer, or talked nonsense. */
        MISSING,
        /** Older than allowed. */
        STALE,
        /** From further ahead than clocks differ. */
        FUTURE,
        /** At the edge of what the source can say: the true price may lie beyond. */
        CLAMPED,
        /** Too far from the median of the others. */
        DEVIATES
    }
}
