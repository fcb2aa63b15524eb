package io.aisanet.treasury.reconcile;

import java.util.List;

/**
 * What does not fit, and has not found its place yet.
 *
 * @param kind for machines
 * @param entries that belong together, as far as they were found
 * @param sentence what is wrong, for people
 * @param ageMs since the oldest of them
 */
public record Break(Kind kind, List<Entry> entries, String sentence, long ageMs) {

    /** What is wrong. */
    public enum Kind {
        /** One or two of the books lack it, and it is young: it may still come. */
        WAITING,
        /** The ledger lacks it: money moved outside that nobody booked. For a suspense account. */
        NOT_BOOKED,
        /** The rail lacks it. */
        NOT_ON_RAIL,
        /** The statement lacks it: booked, and nothing moved that we know of. */
        NOT_ON_STATEMENT,
        /** The same reference, other amounts: one of the books has it wrong, or twice. */
        AMOUNT_DIFFERS,
        /** The same reference in several assets. */
        ASSET_DIFFERS
    }
}
