package io.aisanet.history;

import io.aisanet.ledger.EventType;

/**
 * A booking on an account.
 *
 * @param sequence number of its event: its identity on this account
 * @param atMs Unix milliseconds
 * @param kind what moved it
 * @param payment id of the payment, 32 hexadecimal digits
 * @param other who is on the other side
 * @param amount atomic units; above 0 came, below 0 went
 * @param balance of the account afterwards
 * @param note of a refund; else empty
 */
public record StatementEntry(
        long sequence,
        long atMs,
        EventType kind,
        String payment,
        PaymentRecord.Party other,
        long amount,
        long balance,
        String note) {}
