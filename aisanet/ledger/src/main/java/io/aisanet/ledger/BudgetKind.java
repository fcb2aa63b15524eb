package io.aisanet.ledger;

import org.jspecify.annotations.Nullable;

/** What a budget is. Numbers are on the wire and in snapshots. */
public enum BudgetKind {
    /** A node of the tree that accounts are attached to. */
    NODE(1),
    /**
     * A signed authority of one account, which a payment names; it counts besides the account's own
     * budgets and never instead of them.
     */
    MANDATE(2);

    private final int code;

    BudgetKind(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The kind with this number, or null where none has it. */
    public static @Nullable BudgetKind ofCode(int code) {
        return code == 1 ? NODE : code == 2 ? MANDATE : null;
    }
}
