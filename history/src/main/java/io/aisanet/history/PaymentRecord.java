package io.aisanet.history;

import io.aisanet.ledger.EventType;

/**
 * A movement of money.
 *
 * @param sequence number of its event
 * @param atMs Unix milliseconds
 * @param kind {@code TRANSFERRED}, {@code CAPTURED}, {@code SHARED}, {@code CONVERTED} or {@code
 *     REFUNDED}
 * @param debited who gave it
 * @param credited who got it
 * @param amount atomic units
 * @param payment id of the payment, 32 hexadecimal digits
 * @param note of a refund; else empty
 */
public record PaymentRecord(
        long sequence,
        long atMs,
        EventType kind,
        Party debited,
        Party credited,
        long amount,
        String payment,
        String note) {
    /**
     * An account and whose it is.
     *
     * @param name of the wallet
     */
    public record Party(long account, String name) {}
}
