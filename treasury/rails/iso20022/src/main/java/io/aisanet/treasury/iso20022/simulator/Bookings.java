package io.aisanet.treasury.iso20022.simulator;

import io.aisanet.treasury.iso20022.camt.Entry;
import io.aisanet.treasury.iso20022.camt.EntryDetail;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.pain.CreditTransfer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes entries of payments. */
final class Bookings {

    private final LocalDate day;

    Bookings(LocalDate day) {
        this.day = day;
    }

    /** All payments of an order in one entry. */
    Entry batch(String reference, OrderDesk.Accepted accepted, boolean summary) {
        List<EntryDetail> details = new ArrayList<>();
        BankAmount total = new BankAmount(accepted.transfers().getFirst().amount().currency(), 0);
        for (CreditTransfer transfer : accepted.transfers()) {
            details.add(outgoing(accepted, transfer));
            total = total.plus(transfer.amount());
        }
        String id = accepted.order().messageId().text();
        return new Entry(
                reference,
                total,
                Entry.Direction.DBIT,
                false,
                days(),
                new Entry.Batch(id, id, details.size()),
                summary ? List.of() : details);
    }

    /** One payment of an order. */
    Entry single(String reference, OrderDesk.Accepted accepted, CreditTransfer transfer) {
        return entry(reference, Entry.Direction.DBIT, false, outgoing(accepted, transfer));
    }

    private static EntryDetail outgoing(OrderDesk.Accepted accepted, CreditTransfer transfer) {
        String id = accepted.order().messageId().text();
        return new EntryDetail(
                "",
                new EntryDetail.Ids(
                        id,
                        id,
                        transfer.endToEndId().text(),
                        transfer.uetr() == null ? "" : transfer.uetr().text()),
                transfer.amount(),
                new EntryDetail.Counterparty(
                        transfer.payee().name(), transfer.payee().iban().text()),
                EntryDetail.RemittanceText.NONE,
                null);
    }

    /** Money that comes. */
    Entry credit(String reference, EntryDetail detail) {
        return entry(reference, Entry.Direction.CRDT, false, detail);
    }

    /** Money that came, taken back. */
    Entry reversal(String reference, EntryDetail detail) {
        return entry(reference, Entry.Direction.DBIT, true, detail);
    }

    private Entry entry(
            String reference, Entry.Direction direction, boolean reversal, EntryDetail detail) {
        return new Entry(
                reference,
                detail.amount(),
                direction,
                reversal,
                days(),
                Entry.Batch.NONE,
                List.of(detail));
    }

    private Entry.Days days() {
        return new Entry.Days(day, day);
    }
}
