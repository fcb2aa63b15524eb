package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.Receipt;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Looks where signed payouts are: in no block, in one, under enough others, or gone again. */
final class PayoutWatch {
    private final Rail rail;
    private final PayoutBook book;
    private final PayoutEvidence evidence;

    PayoutWatch(Rail rail, PayoutBook book) {
        this.rail = rail;
        this.book = book;
        this.evidence = new PayoutEvidence(rail);
    }

    void look() throws IOException {
        long height = commonHeight();
        for (Job job : book.open()) {
            if (!job.versions().isEmpty()) {
                try {
                    look(job, height);
                } catch (ChainTrouble e) {
                    rail.troubles().add(job.id() + " cannot be looked at: " + e.getMessage());
                }
            }
        }
    }

    /** Without all nodes nothing becomes final, and everything else goes on. */
    private long commonHeight() {
        try {
            return rail.client().commonHeight();
        } catch (ChainTrouble e) {
            rail.troubles().add("nothing becomes final: " + e.getMessage());
            return Long.MIN_VALUE / 2;
        }
    }

    private void look(Job job, long height) throws IOException {
        Optional<Receipt> receipt = receipt(job);
        if (receipt.isEmpty()) {
            gone(job);
            return;
        }
        if (receipt.get().success()) {
            Optional<Sighting> where = evidence.in(receipt.get(), job);
            if (where.isEmpty()) {
                rail.troubles().add("the receipt of " + job.id() + " does not show its payments");
                return;
            }
            seen(job, where.get());
        } else {
            gone(job);
        }
        if (height - receipt.get().blockNumber() >= rail.settings().confirmations()) {
            settle(job, receipt.get());
        }
    }

    /** Whatever version got into a block; at most one can. */
    private Optional<Receipt> receipt(Job job) throws ChainTrouble {
        List<Bytes32> hashes = job.versions().stream().map(v -> v.signed().hash()).toList();
        return rail.client().ask(node -> node.receipts(hashes)).get().stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void gone(Job job) throws IOException {
        if (job.state() == PayoutState.SEEN) {
            book.record(PayoutBook.about(job, "reorged", rail.nowMs()));
        }
    }

    private void seen(Job job, Sighting where) throws IOException {
        if (where.equals(job.sighting())) {
            return;
        }
        gone(job);
        if (job.state() == PayoutState.SIGNED) {
            // It was sent, and we went down before we could say so.
            book.record(PayoutBook.about(job, "sent", rail.nowMs()));
        }
        book.record(where.writeTo(PayoutBook.about(job, "seen", rail.nowMs())));
    }

    private void settle(Job job, Receipt receipt) throws IOException {
        Optional<Receipt> agreed = rail.client().agreedReceipt(receipt.txHash());
        if (!agreed.equals(Optional.of(receipt))) {
            throw new ChainTrouble("the receipt of " + job.id() + " changed while it was read");
        }
        if (receipt.success()) {
            book.record(gas(PayoutBook.about(job, "final", rail.nowMs()), receipt));
        } else {
            book.record(
                    gas(PayoutBook.about(job, "failed", rail.nowMs()), receipt)
                            .put("reason", "reverted in " + receipt.txHash()));
        }
    }

    private static ObjectNode gas(ObjectNode record, Receipt receipt) {
        return record.put("gasWei", receipt.gas().wei().toString());
    }
}
