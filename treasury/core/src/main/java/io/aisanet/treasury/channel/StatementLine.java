package io.aisanet.treasury.channel;

import io.aisanet.ledger.Asset;

/**
 * One movement in the outside's own books.
 *
 * @param number grows from line to line, 1 or more; may leave gaps
 * @param account whose books: our address, our IBAN
 * @param reference the movement's identity outside, as in {@link Deposit} and {@link PayoutStatus}
 * @param asset what moved
 * @param amount atomic units: above 0 came in, below 0 went out, never 0
 * @param text what stands beside it: memo, remittance, EndToEndId; may be empty
 * @param bookedMs when it was booked
 */
public record StatementLine(
        long number,
        String account,
        String reference,
        Asset asset,
        long amount,
        String text,
        long bookedMs) {

    /** Checks the ranges. */
    public StatementLine {
        if (number < 1 || amount == 0 || amount == Long.MIN_VALUE) {
            throw new IllegalArgumentException("line " + number + " of " + amount);
        }
        if (reference.isBlank() || reference.length() > Deposit.REFERENCE_LENGTH_MAX) {
            throw new IllegalArgumentException("line " + number + " has no fit reference");
        }
    }
}
