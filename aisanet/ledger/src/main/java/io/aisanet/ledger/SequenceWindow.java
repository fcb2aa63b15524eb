package io.aisanet.ledger;

/**
 * Which of a payer's own numbers were used: the newest one and two bits for each of the {@link
 * Limits#SEQUENCE_WINDOW} newest, kept in the account's row. Bit n stands for the newest less n.
 */
final class SequenceWindow {
    private final LongTable table;

    SequenceWindow(Accounts accounts) {
        this.table = accounts.table;
    }

    /** Whether it has left the window, or was never a number: they begin with 1. */
    boolean isTooOld(int row, long sequence) {
        return sequence < 1 || table.get(row, Accounts.NEWEST) - sequence >= Limits.SEQUENCE_WINDOW;
    }

    /** Whether a number that is not too old was used. */
    boolean isUsed(int row, long sequence) {
        return isSet(row, Accounts.USED, sequence);
    }

    /** Whether the command that used it was applied. */
    boolean isApplied(int row, long sequence) {
        return isSet(row, Accounts.APPLIED, sequence);
    }

    private boolean isSet(int row, int bitmap, long sequence) {
        long back = table.get(row, Accounts.NEWEST) - sequence;
        return back >= 0 && (table.get(row, bitmap) & (1L << back)) != 0;
    }

    void use(int row, long sequence, boolean applied) {
        long ahead = sequence - table.get(row, Accounts.NEWEST);
        if (ahead > 0) {
            table.set(row, Accounts.NEWEST, sequence);
            shift(row, Accounts.USED, ahead);
            shift(row, Accounts.APPLIED, ahead);
        }
        long bit = 1L << Math.max(0, -ahead);
        table.set(row, Accounts.USED, table.get(row, Accounts.USED) | bit);
        if (applied) {
            table.set(row, Accounts.APPLIED, table.get(row, Accounts.APPLIED) | bit);
        }
    }

    private void shift(int row, int bitmap, long ahead) {
        long bits = ahead >= Limits.SEQUENCE_WINDOW ? 0 : table.get(row, bitmap) << ahead;
        table.set(row, bitmap, bits);
    }
}
