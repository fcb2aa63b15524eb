package io.aisanet.history;

/** A statement has more entries than its form may have. */
public final class StatementTooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param entries that it has
     * @param most that it may have
     */
    public StatementTooLong(long entries, long most) {
        super(
                ("the statement has %d entries, in this form at most %d: name a shorter period, or"
                                + " take csv")
                        .formatted(entries, most));
    }
}
