package io.aisanet.ledger;

/**
 * How one kind of command is judged and applied. {@link #judge} changes nothing and answers by the
 * first refusal that holds, in the order of {@link Status}; only after {@code OK} comes {@link
 * #change}, which cannot fail. {@link Once} asks both, so no rule knows of ids and expiries.
 */
abstract class Rule<C extends Command> {
    static final int NONE = -1;

    final Books books;

    Rule(Books books) {
        this.books = books;
    }

    /** What speaks against the command, or {@code OK}. */
    abstract Status judge(C command);

    /** Applies the command that was judged just before and tells it by events. */
    abstract void change(C command, Outcome outcome);

    /** Tells by an event that the command was refused, where its kind has such events. */
    void refuse(C command, Status status, Outcome outcome) {}

    /** Row of the account whose money this is about, or {@link #NONE}. */
    int payer(C command) {
        return NONE;
    }

    /** The payer's own number that makes the command unique, or 0. */
    long sequence(C command) {
        return 0;
    }

    /** Whether a payment's record is kept under the command's id, which then must be given. */
    boolean keepsRecord(C command) {
        return false;
    }

    /** Row of the record that the last change created, or {@link #NONE}. */
    int record() {
        return NONE;
    }

    /** Until when the id of an applied command is remembered. */
    long rememberedUntilMs(C command) {
        return command.expiryMs;
    }

    /** Whether the record of a command that came before waits to be taken up. */
    boolean isParked(int record) {
        return false;
    }

    /**
     * Takes up what waits, or says why not; {@code OK} when this command got it.
     *
     * @param rememberedUntilMs until when the id is remembered
     */
    Status resume(int record, long rememberedUntilMs, C command, Outcome outcome) {
        return Status.EXISTS;
    }

    /** Whether a record was created by the same command. */
    boolean isSame(int record, C command) {
        return true;
    }
}
