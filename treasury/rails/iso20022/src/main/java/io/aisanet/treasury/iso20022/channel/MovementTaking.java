package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.iso20022.camt.EntryDetail;
import java.util.List;

/**
 * Says what a movement is: a deposit, a payout, something that came back, or a task for a human.
 */
final class MovementTaking {

    private final BookDraft draft;
    private final BankBook book;

    MovementTaking(BookDraft draft) {
        this.draft = draft;
        this.book = draft.book();
    }

    /** A payment that the bank tells by itself. */
    void take(Movement movement, EntryDetail detail) {
        boolean back = movement.reversal() || detail.returned() != null;
        if (movement.came()) {
            if (back) {
                takeReturn(movement, detail);
            } else {
                deposit(movement, detail, Claim.of(detail.remittance()));
            }
        } else if (back) {
            takeReversal(movement, detail);
        } else {
            takeDebit(movement, detail);
        }
    }

    private void takeDebit(Movement movement, EntryDetail detail) {
        Payout payout = book.payout(detail.ids().endToEndId());
        if (payout == null) {
            draft.task(
                    TaskKind.DEBIT_UNMATCHED,
                    movement.reference(),
                    movement.signed(),
                    "to " + detail.counterparty().name() + " " + detail.remittance().shown());
        } else if (payout.amount() != -movement.signed()) {
            draft.task(
                    TaskKind.DEBIT_DIFFERS,
                    movement.reference(),
                    movement.signed(),
                    "payout " + payout.id() + " is of " + payout.amount() + " atomic units");
        } else {
            book(payout, movement);
        }
    }

    void book(Payout payout, Movement movement) {
        if (book.wasDebited(payout)) {
            contradicts(payout, movement);
            return;
        }
        PayoutState state = book.status(payout).state();
        switch (state) {
            case SENT, SEEN -> {
                seen(payout, state);
                draft.move(payout, PayoutState.FINAL, movement.reference(), "");
            }
            case RETURNED -> {
                // Its return was told before its debit.
            }
            default -> contradicts(payout, movement);
        }
        draft.add(new Fact.Debited(payout.id()));
    }

    private void contradicts(Payout payout, Movement movement) {
        draft.task(
                TaskKind.DEBIT_CONTRADICTS,
                movement.reference(),
                movement.signed(),
                "payout " + payout.id() + " is " + book.status(payout).state() + " already");
    }

    private void seen(Payout payout, PayoutState state) {
        if (state == PayoutState.SENT) {
            draft.move(payout, PayoutState.SEEN, "", "");
        }
    }

    private void takeReturn(Movement movement, EntryDetail detail) {
        Payout payout = book.payout(detail.ids().endToEndId());
        boolean whole = payout != null && payout.amount() == movement.signed();
        if (payout != null && whole && mayReturn(payout)) {
            EntryDetail.Return why = detail.returned();
            returned(
                    payout,
                    (why == null ? "reversed" : why.sentence()) + " by " + movement.reference());
            return;
        }
        new DepositNotice(draft).arrived(movement, detail, Claim.NONE);
        draft.task(
                payout != null && !whole ? TaskKind.RETURN_PARTIAL : TaskKind.RETURN_UNMATCHED,
                movement.reference(),
                movement.signed(),
                payout == null
                        ? "names no payout of ours: " + detail.ids().endToEndId()
                        : "payout "
                                + payout.id()
                                + " of "
                                + payout.amount()
                                + " atomic units is "
                                + book.status(payout).state());
    }

    private boolean mayReturn(Payout payout) {
        return switch (book.status(payout).state()) {
            case SENT, SEEN, FINAL -> true;
            default -> false;
        };
    }

    void returned(Payout payout, String reason) {
        PayoutState state = book.status(payout).state();
        if (mayReturn(payout)) {
            seen(payout, state);
            draft.move(payout, PayoutState.RETURNED, "", reason);
        }
    }

    private void takeReversal(Movement movement, EntryDetail detail) {
        String key = DepositNotice.key(detail);
        List<Deposit> fitting =
                book.deposits(key).stream()
                        .filter(deposit -> deposit.amount() == -movement.signed())
                        .filter(deposit -> deposit.state() == Deposit.State.FINAL)
                        .toList();
        if (fitting.size() == 1) {
            new DepositNotice(draft).returned(fitting.getFirst(), key, movement);
            return;
        }
        draft.task(
                TaskKind.REVERSAL_UNMATCHED,
                movement.reference(),
                movement.signed(),
                fitting.size() + " deposits could be meant: " + key);
        if (fitting.isEmpty() && !key.isEmpty()) {
            draft.add(new Fact.Waits(key, movement));
        }
    }

    private void deposit(Movement movement, EntryDetail detail, Claim claim) {
        new DepositNotice(draft).arrived(movement, detail, claim);
        if (!takenBackBefore(movement, detail) && claim.trouble() != null) {
            draft.task(
                    claim.trouble(),
                    movement.reference(),
                    movement.signed(),
                    "from " + detail.counterparty().name() + ": " + claim.text());
        }
    }

    /** Whether its reversal was told before it. */
    private boolean takenBackBefore(Movement movement, EntryDetail detail) {
        String key = DepositNotice.key(detail);
        for (Movement back : book.waiting(key, TaskKind.REVERSAL_UNMATCHED)) {
            if (back.signed() == -movement.signed()) {
                draft.close(TaskKind.REVERSAL_UNMATCHED, back.reference(), "the deposit came");
                new DepositNotice(draft).returned(movement.reference(), key, back);
                return true;
            }
        }
        return false;
    }
}
