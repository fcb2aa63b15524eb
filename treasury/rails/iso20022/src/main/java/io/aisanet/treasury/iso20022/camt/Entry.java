package io.aisanet.treasury.iso20022.camt;

import io.aisanet.treasury.iso20022.id.BankAmount;
import java.time.LocalDate;
import java.util.List;

/**
 * One booking on an account.
 *
 * @param reference the bank's own ({@code AcctSvcrRef}): its identity, the same in a notification
 *     and in the statement
 * @param amount of all payments in it
 * @param direction of this booking, also where it takes another one back
 * @param reversal whether the bank takes an earlier booking back
 * @param days when
 * @param batch what it says of the order it carries out
 * @param details payments in it; empty where the bank tells only the sum
 */
public record Entry(
        String reference,
        BankAmount amount,
        Direction direction,
        boolean reversal,
        Days days,
        Batch batch,
        List<EntryDetail> details) {

    /** Whether money came or went. */
    public enum Direction {
        /** It came. */
        CRDT,
        /** It went. */
        DBIT
    }

    /**
     * Days of a booking.
     *
     * @param booked when it was booked
     * @param value from when it counts
     */
    public record Days(LocalDate booked, LocalDate value) {}

    /**
     * The order that an entry carries out as a whole; texts are empty where the bank tells nothing.
     *
     * @param messageId of the order
     * @param paymentInfoId of its instruction
     * @param count payments in it; 0 where it is not told
     */
    public record Batch(String messageId, String paymentInfoId, long count) {

        /** Nothing told. */
        public static final Batch NONE = new Batch("", "", 0);
    }

    public Entry {
        details = List.copyOf(details);
    }

    /** Atomic units: above 0 came in, below 0 went out. */
    public long signed() {
        return direction == Direction.CRDT ? amount.atomic() : -amount.atomic();
    }

    /** The identity of a payment in it, by its place from 0 on. */
    public String referenceOf(int detail) {
        if (details.size() == 1) {
            return reference;
        }
        String own = details.get(detail).reference();
        return own.isEmpty() || own.equals(reference) ? reference + "." + (detail + 1) : own;
    }

    /** Whether both say the same of the account; one may tell more of the payments in it. */
    public boolean sameBooking(Entry other) {
        return reference.equals(other.reference)
                && amount.equals(other.amount)
                && direction == other.direction
                && reversal == other.reversal;
    }
}
