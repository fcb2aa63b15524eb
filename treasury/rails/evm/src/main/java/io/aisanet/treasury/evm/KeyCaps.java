package io.aisanet.treasury.evm;

/**
 * What the hot key may move at most, whoever asks: a limit of its own below all others.
 *
 * @param perTransaction atomic units of one transaction, 1 or more
 * @param perDay atomic units that are first signed within any 24 hours, those that failed not
 *     counted
 */
public record KeyCaps(long perTransaction, long perDay) {

    /** Checks the ranges. */
    public KeyCaps {
        if (perTransaction < 1 || perDay < perTransaction) {
            throw new IllegalArgumentException(
                    "caps of " + perTransaction + " a transaction and " + perDay + " a day");
        }
    }
}
