package io.aisanet.treasury.channel;

import java.util.EnumSet;
import java.util.Set;

/** Where a payout is on its way out. The table of moves is {@link #mayBecome}. */
public enum PayoutState {
    /** Taken on and on disk; nothing signed yet. */
    PLANNED,
    /** What will be sent is signed and on disk, whole. */
    SIGNED,
    /** Handed to the outside at least once; whether it arrived is not known. */
    SENT,
    /** The outside shows it: in a block, accepted by the bank. It may go again. */
    SEEN,
    /** There for good. The payee has the money. */
    FINAL,
    /** It never arrives: refused, replaced by nothing, reverted for good. The money is ours. */
    FAILED,
    /** It was seen and is not any more. */
    REORGED,
    /** It arrived and came back, in a movement of its own. The money is ours. */
    RETURNED;

    /**
     * Whether this is a legal move.
     *
     * <pre>
     *   PLANNED -> SIGNED, FAILED
     *   SIGNED  -> SENT, FAILED
     *   SENT    -> SEEN, SIGNED (a replacement that excludes the first), FAILED
     *   SEEN    -> FINAL, REORGED, FAILED (the outside refused it for good), RETURNED
     *   REORGED -> SENT (the same bytes again), SIGNED (a replacement), SEEN (it came back), FAILED
     *   FINAL   -> RETURNED
     *   FAILED, RETURNED: ends
     * </pre>
     */
    public boolean mayBecome(PayoutState next) {
        return next().contains(next);
    }

    private Set<PayoutState> next() {
        return switch (this) {
            case PLANNED -> EnumSet.of(SIGNED, FAILED);
            case SIGNED -> EnumSet.of(SENT, FAILED);
            case SENT -> EnumSet.of(SEEN, SIGNED, FAILED);
            case SEEN -> EnumSet.of(FINAL, REORGED, FAILED, RETURNED);
            case REORGED -> EnumSet.of(SENT, SIGNED, SEEN, FAILED);
            case FINAL -> EnumSet.of(RETURNED);
            case FAILED, RETURNED -> EnumSet.noneOf(PayoutState.class);
        };
    }

    /**
     * The next state, where the move is legal.
     *
     * @throws IllegalStateException it is not: a bug, or an outside that breaks its promise
     */
    public PayoutState become(PayoutState next) {
        if (!mayBecome(next)) {
            throw new IllegalStateException(
                    "a payout that is " + this + " cannot become " + next + ", only " + next());
        }
        return next;
    }

    /** Whether nothing follows any more. */
    public boolean isEnd() {
        return next().isEmpty();
    }

    /** Whether the money is, or may yet be, on its way: it must stay set aside. */
    public boolean isInFlight() {
        return this != FINAL && !isEnd();
    }
}
