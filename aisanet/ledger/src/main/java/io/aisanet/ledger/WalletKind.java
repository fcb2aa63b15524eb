package io.aisanet.ledger;

import org.jspecify.annotations.Nullable;

/** What a wallet is for. */
public enum WalletKind {
    /** Spends on its owner's behalf. */
    AGENT(1),
    /** Is paid for what it serves. */
    PROVIDER(2),
    /**
     * Mirrors the outside world (a rail): its accounts may go negative, since the money they lack
     * is elsewhere. A conversion pool is none, so that it cannot be oversold.
     */
    SYSTEM(3);

    private final int code;

    WalletKind(int code) {
        this.code = code;
    }

    /** The number on the wire and in snapshots. */
    public int code() {
        return code;
    }

    /** The kind with this code, or null where none has it. */
    public static @Nullable WalletKind ofCode(int code) {
        return switch (code) {
            case 1 -> AGENT;
            case 2 -> PROVIDER;
            case 3 -> SYSTEM;
            default -> null;
        };
    }
}
