package io.aisanet.server.treasury;

import io.aisanet.ledger.Asset;

/**
 * Something that a human has to decide.
 *
 * @param id names it in requests
 * @param kind one word
 * @param channel name of the rail
 * @param reference of the movement outside; may be empty
 * @param asset what it is about
 * @param amount atomic units, with the sign of the movement outside; 0 = not about money
 * @param words what is known
 * @param alarm whether somebody should be woken for it
 * @param atMs since when
 * @param decision empty = open
 */
public record Suspense(
        String id,
        String kind,
        String channel,
        String reference,
        Asset asset,
        long amount,
        String words,
        boolean alarm,
        long atMs,
        Decision decision) {

    /**
     * What was decided.
     *
     * @param wallet who is credited; 0 = nobody
     * @param payout id of the withdrawal that sends it back; empty = it is not sent back
     * @param note why
     * @param by who decided; empty = nobody has
     * @param booked whether the ledger has it
     */
    public record Decision(long wallet, String payout, String note, String by, boolean booked) {
        /** Nobody has decided. */
        public static final Decision NONE = new Decision(0, "", "", "", false);

        /** Nobody had to. */
        static final Decision EXPLAINED =
                new Decision(0, "", "what came later explains it", "the rail", true);

        /** A wallet is credited, or nobody. */
        public static Decision of(long wallet, String note, String by) {
            return new Decision(wallet, "", note, by, false);
        }

        boolean isSentBack() {
            return !payout.isEmpty();
        }

        Decision done() {
            return new Decision(wallet, payout, note, by, true);
        }
    }

    /** Whether it waits. */
    public boolean isOpen() {
        return decision.by().isEmpty();
    }

    /** Whether what came later explains it: what was booked for it is undone. */
    boolean isExplained() {
        return decision.equals(Decision.EXPLAINED);
    }

    /** It came to nothing: it waits again. */
    Suspense reopened(String why) {
        return new Suspense(
                id,
                kind,
                channel,
                reference,
                asset,
                amount,
                words + "; not sent back: " + why,
                alarm,
                atMs,
                Decision.NONE);
    }

    Suspense with(Decision other) {
        return new Suspense(id, kind, channel, reference, asset, amount, words, alarm, atMs, other);
    }
}
