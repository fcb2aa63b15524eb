package io.aisanet.server.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an API key may do. The bits are in the ledger: never changed, never reused. */
public enum Scope {
    /** See owners, wallets and accounts. */
    WALLETS_READ(0, "wallets:read"),
    /** Create wallets, open accounts, freeze. */
    WALLETS_WRITE(1, "wallets:write"),
    /** See payments, holds and digests. */
    PAYMENTS_READ(2, "payments:read"),
    /** Transfer, hold, capture, void, refund. */
    PAYMENTS_WRITE(3, "payments:write"),
    /** Verify and settle x402 payments to its own wallets. */
    FACILITATOR(4, "facilitator"),
    /** Everything, for everybody. */
    OPERATOR(5, "operator"),
    /** Create keys that can do no more than this one, and revoke them. */
    KEYS_WRITE(6, "keys:write"),
    /** See budgets, their rules and what is left. */
    BUDGETS_READ(7, "budgets:read"),
    /** Create, freeze and attach budgets, apply policies. */
    BUDGETS_WRITE(8, "budgets:write"),
    /** Say yes or no to payments that wait for it. */
    APPROVE(9, "approve");

    private final int bit;
    private final String text;

    Scope(int bit, String text) {
        this.bit = bit;
        this.text = text;
    }

    /** As it stands in requests and answers. */
    public String text() {
        return text;
    }

    /** Its bit in the ledger's credential. */
    public long mask() {
        return 1L << bit;
    }

    /** Whether these bits allow it; an operator may do everything. */
    public boolean isIn(long bits) {
        return ((mask() | OPERATOR.mask()) & bits) != 0;
    }

    /** The scope with this text. */
    public static Optional<Scope> ofText(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** The scopes that these bits name. */
    public static Set<Scope> ofBits(long bits) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (Scope scope : values()) {
            if ((scope.mask() & bits) != 0) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    /** The bits of these scopes. */
    public static long bits(Iterable<Scope> scopes) {
        long bits = 0;
        for (Scope scope : scopes) {
            bits |= scope.mask();
        }
        return bits;
    }
}
