package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.iso20022.camt.EntryDetail;
import io.aisanet.treasury.iso20022.id.BankAmount;

/** Tells the feed of deposits what came and what went back. */
final class DepositNotice {

    private final BookDraft draft;

    DepositNotice(BookDraft draft) {
        this.draft = draft;
    }

    /** What is known of the payers of a sum: nothing. */
    static EntryDetail ofSum(Movement movement, BookDraft draft) {
        return new EntryDetail(
                "",
                EntryDetail.Ids.NONE,
                new BankAmount(draft.settings().money().currency(), movement.signed()),
                EntryDetail.Counterparty.NONE,
                EntryDetail.RemittanceText.NONE,
                null);
    }

    /**
     * By which a payment is known again when it is taken back; empty where the bank tells nothing.
     */
    static String key(EntryDetail detail) {
        return detail.ids().uetr().isEmpty() ? detail.ids().endToEndId() : detail.ids().uetr();
    }

    /** Booked money is there for good: seen and final at once. */
    void arrived(Movement movement, EntryDetail detail, Claim claim) {
        tell(deposit(movement, detail, claim, Deposit.State.SEEN), key(detail));
        tell(deposit(movement, detail, claim, Deposit.State.FINAL), key(detail));
    }

    private Deposit deposit(
            Movement movement, EntryDetail detail, Claim claim, Deposit.State state) {
        EntryDetail.Counterparty from = detail.counterparty();
        return new Deposit(
                movement.reference(),
                draft.asset(),
                movement.signed(),
                claim.text(),
                (from.name() + " " + from.account()).strip(),
                state,
                movement.bookedMs());
    }

    /** The bank took it back, on the day that it tells, whenever we hear of it. */
    void returned(Deposit deposit, String key, Movement back) {
        tell(
                new Deposit(
                        deposit.reference(),
                        deposit.asset(),
                        deposit.amount(),
                        deposit.claim(),
                        deposit.from(),
                        Deposit.State.RETURNED,
                        back.bookedMs()),
                key);
    }

    /** The bank took back what came a moment ago. */
    void returned(String reference, String key, Movement back) {
        draft.book().deposits(key).stream()
                .filter(deposit -> deposit.reference().equals(reference))
                .forEach(deposit -> returned(deposit, key, back));
    }

    private void tell(Deposit deposit, String key) {
        draft.add(new Fact.Arrived(deposit, key));
    }
}
