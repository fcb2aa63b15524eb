package io.aisanet.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A currency that accounts are kept in. Amounts are {@code long} atomic units with {@value
 * #DECIMALS} decimals in every asset, so that they map one to one to the tokens.
 */
public enum Asset {
    USD(1),
    USDC(2),
    EURC(3);

    /** Decimals of every asset: one unit is 0.000001. */
    public static final int DECIMALS = 6;

    private final int code;

    Asset(int code) {
        this.code = code;
    }

    /** The number in account ids, on the wire and in snapshots: 1 to 255, never reused. */
    public int code() {
        return code;
    }

    /** The asset with this code, or null where none has it. */
    public static @Nullable Asset ofCode(int code) {
        return switch (code) {
            case 1 -> USD;
            case 2 -> USDC;
            case 3 -> EURC;
            default -> null;
        };
    }
}
