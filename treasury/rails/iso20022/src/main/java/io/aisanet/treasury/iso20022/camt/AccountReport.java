package io.aisanet.treasury.iso20022.camt;

import io.aisanet.treasury.iso20022.id.Iban;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bank tells of one account: a statement, or a notification of single bookings.
 *
 * @param kind which of both
 * @param id the bank's name for it
 * @param sequence its number, from 1 on; 0 where a notification has none
 * @param account whose
 * @param currency of the account
 * @param balances of a statement; null in a notification
 * @param entries booked ones; pending ones are left out
 * @param digest hash of what it says; two copies have the same
 */
public record AccountReport(
        Kind kind,
        String id,
        long sequence,
        Iban account,
        String currency,
        @Nullable Balances balances,
        List<Entry> entries,
        String digest) {

    /** What a report is. */
    public enum Kind {
        /** camt.053: all bookings of a period, between two balances. */
        STATEMENT,
        /** camt.054: single bookings, soon after they were made. */
        NOTIFICATION
    }

    /**
     * Balances around the entries, in atomic units; below 0 where the account is overdrawn.
     *
     * @param opening before the first entry
     * @param openedOn its day
     * @param closing after the last
     * @param closedOn its day
     */
    public record Balances(long opening, LocalDate openedOn, long closing, LocalDate closedOn) {}

    public AccountReport {
        entries = List.copyOf(entries);
    }
}
