package io.aisanet.treasury.iso20022.channel;

/** Why a human has to look. */
public enum TaskKind {
    /** Money came without any word. */
    NO_REFERENCE(false),
    /** Money came with a reference that is mistyped or names no wallet. */
    BAD_REFERENCE(false),
    /** Several payments came as one sum, and the bank did not tell which. */
    BATCH_WITHOUT_DETAILS(false),
    /** The bank told later what was in such a sum. */
    DETAILS_LATE(false),
    /** Money came back that no payout of ours explains. */
    RETURN_UNMATCHED(false),
    /** Less or more came back than a payout was of. */
    RETURN_PARTIAL(false),
    /** Money went that no payout of ours explains: a fee, a direct debit, or worse. */
    DEBIT_UNMATCHED(true),
    /** Money went for a payout, and it was another amount. */
    DEBIT_DIFFERS(true),
    /** Money went for a payout that the bank had refused, or went twice. */
    DEBIT_CONTRADICTS(true),
    /** The bank took back money that came, and no deposit explains it. */
    REVERSAL_UNMATCHED(true),
    /** The bank refused a payout after it had booked it. */
    REFUSED_LATE(true),
    /** The bank tells one entry in two ways. */
    ENTRY_ALTERED(true),
    /** A notified entry is not on the statement of its day. */
    ENTRY_NOT_STATED(true),
    /** The bank tells one report in two ways, or balances that do not meet. */
    REPORT_CONTRADICTS(true),
    /** Statements are missing before one that came; closes by itself when they come. */
    STATEMENT_MISSING(false);

    private final boolean alarm;

    TaskKind(boolean alarm) {
        this.alarm = alarm;
    }

    /** Whether somebody should be woken for it. */
    public boolean isAlarm() {
        return alarm;
    }
}
