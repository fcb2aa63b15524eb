package io.aisanet.simulation;

import org.jspecify.annotations.Nullable;

/** An account as the auditor keeps it. */
final class ModelAccount {
    static final int WINDOW = 64;

    final long id;
    final long wallet;
    final boolean overdraft;
    @Nullable ModelBudget budget;
    long debits;
    long credits;
    long held;
    boolean frozen;

    /** The payer's newest own number, and of the last ones which were used, and how. */
    private long newest;

    private final byte[] uses = new byte[WINDOW];

    ModelAccount(long id, long wallet, boolean overdraft) {
        this.id = id;
        this.wallet = wallet;
        this.overdraft = overdraft;
    }

    long available() {
        return credits - debits - held;
    }

    boolean isTooOld(long number) {
        return number < 1 || newest - number >= WINDOW;
    }

    /** 0 = not used, 1 = by a command that was refused, 2 = by one that was applied. */
    int use(long number) {
        return number > newest ? 0 : uses[(int) (number % WINDOW)];
    }

    void use(long number, boolean applied) {
        for (long skipped = Math.max(newest, number - WINDOW) + 1; skipped <= number; skipped++) {
            uses[(int) (skipped % WINDOW)] = 0;
        }
        newest = Math.max(newest, number);
        uses[(int) (number % WINDOW)] = (byte) (applied ? 2 : 1);
    }
}
