package io.aisanet.treasury.channel;

/**
 * When money is there for good.
 *
 * @param kind what can undo it before
 * @param confirmations what has to come on top until it is final: blocks on a chain; 0 where the
 *     channel has no such thing
 * @param typicalMs from sent to final as a rule, for plans and not for decisions
 * @param returnableMs how long after it became final the money may still come back as a movement of
 *     its own ({@link PayoutState#RETURNED}); 0 = never
 */
public record Finality(Kind kind, int confirmations, long typicalMs, long returnableMs) {

    /** What can undo a movement that was seen. */
    public enum Kind {
        /** Nothing: seen is final. */
        AT_ONCE,
        /** A reorganisation, until enough has come on top. */
        PROBABILISTIC,
        /** The institution, until it has booked. */
        BOOKED
    }

    /** Checks the ranges. */
    public Finality {
        if (confirmations < 0 || typicalMs < 0 || returnableMs < 0) {
            throw new IllegalArgumentException("finality is told in numbers of 0 or more");
        }
    }
}
