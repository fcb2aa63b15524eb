package io.aisanet.treasury.netting;

/**
 * Whether a window is settled now, and why.
 *
 * @param trigger what decided
 * @param sentence for people, with the numbers
 */
public record Verdict(Trigger trigger, String sentence) {

    /** What decided. */
    public enum Trigger {
        /** The peer owes us more than we trust it with. */
        RISK,
        /** We owe enough. */
        AMOUNT,
        /** It has waited long enough. */
        TIME,
        /** It has become cheap against what it settles. */
        COST,
        /** Both sides owe the same: nothing has to move. */
        EVEN,
        /** Somebody said so. */
        ORDERED,
        /** None of them: the window stays open. */
        WAIT
    }

    /** Whether the window is to be closed. */
    public boolean settles() {
        return trigger != Trigger.WAIT;
    }
}
