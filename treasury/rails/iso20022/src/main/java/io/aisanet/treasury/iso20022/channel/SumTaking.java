package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.iso20022.camt.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes sums of payments that the bank does not tell: by the order that they carry out. */
final class SumTaking {

    private final BookDraft draft;
    private final BankBook book;
    private final MovementTaking movements;

    SumTaking(BookDraft draft) {
        this.draft = draft;
        this.book = draft.book();
        this.movements = new MovementTaking(draft);
    }

    void take(Movement movement, Entry.Batch told) {
        String id = told.paymentInfoId().isEmpty() ? told.messageId() : told.paymentInfoId();
        PayoutBatch batch = book.batches().get(id);
        if (batch != null && fits(batch, movement)) {
            carryOut(batch, movement);
        } else if (movement.came()) {
            new DepositNotice(draft)
                    .arrived(movement, DepositNotice.ofSum(movement, draft), Claim.NONE);
            draft.task(
                    TaskKind.BATCH_WITHOUT_DETAILS,
                    movement.reference(),
                    movement.signed(),
                    "a sum of " + told.count() + " payments, order " + id);
        } else {
            wait(movement, batch, id);
        }
    }

    private void wait(Movement movement, @Nullable PayoutBatch batch, String id) {
        boolean may = batch != null && !movement.reversal();
        draft.task(
                movement.reversal() ? TaskKind.REVERSAL_UNMATCHED : TaskKind.DEBIT_UNMATCHED,
                movement.reference(),
                movement.signed(),
                may
                        ? "not the sum of order " + id + "; the bank may not have told all of it"
                        : "a sum of no order of ours: " + id);
        if (may) {
            draft.add(new Fact.Waits(id, movement));
        }
    }

    /** What the bank refused of an order may become known after the sum of the rest was booked. */
    void takeWaiting(PayoutBatch batch) {
        for (Movement movement : book.waiting(batch.id(), TaskKind.DEBIT_UNMATCHED)) {
            if (fits(batch, movement)) {
                carryOut(batch, movement);
                draft.close(
                        TaskKind.DEBIT_UNMATCHED,
                        movement.reference(),
                        "the sum of what the bank did not refuse");
            }
        }
    }

    private void carryOut(PayoutBatch batch, Movement movement) {
        for (Payout leg : live(batch)) {
            if (movement.came()) {
                movements.returned(leg, "reversed by " + movement.reference());
            } else {
                movements.book(leg, movement);
            }
        }
    }

    private boolean fits(PayoutBatch batch, Movement movement) {
        List<Payout> legs = live(batch);
        return !legs.isEmpty()
                && movement.came() == movement.reversal()
                && legs.stream().mapToLong(Payout::amount).sum() == Math.abs(movement.signed());
    }

    /** Payouts that money may have gone for. */
    private List<Payout> live(PayoutBatch batch) {
        return batch.legs().stream()
                .filter(leg -> book.status(leg).state() != PayoutState.FAILED)
                .toList();
    }
}
