package io.aisanet.treasury.evm;

import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.FeeHistory;
import io.aisanet.treasury.evm.chain.Fees;
import io.aisanet.treasury.evm.chain.SendOutcome;
import io.aisanet.treasury.evm.chain.Transaction;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends what is signed, in the order of the nonces; sends the same bytes again; replaces what is
 * stuck by a transaction with the same nonce that pays more.
 */
final class PayoutSender {
    private final Rail rail;
    private final PayoutBook book;
    private final Checkpoint checkpoint;

    /** When the newest version of a job was last sent by this process. */
    private final Map<String, Long> sentMs = new HashMap<>();

    PayoutSender(Rail rail, PayoutBook book, Checkpoint checkpoint) {
        this.rail = rail;
        this.book = book;
        this.checkpoint = checkpoint;
    }

    /** Everything that is out; stops where the chain does not take one, as the next would wait. */
    void send() throws IOException {
        List<Job> out =
                book.open().stream()
                        .filter(Job::isOut)
                        .filter(job -> job.version().nonce() != TxVersion.ADOPTED)
                        .sorted(Comparator.comparingLong(job -> job.version().nonce()))
                        .toList();
        boolean first = true;
        for (Job job : out) {
            if (first && isStuck(job)) {
                replace(job);
            }
            first = false;
            if (isDue(job) && !send(job)) {
                return;
            }
        }
    }

    private boolean isDue(Job job) {
        Long lastMs = sentMs.get(job.id());
        return lastMs == null
                || job.state() != PayoutState.SENT
                || rail.nowMs() - lastMs >= rail.settings().pace().resendAfterMs();
    }

    private boolean isStuck(Job job) {
        return job.state() == PayoutState.SENT
                && rail.nowMs() - job.version().atMs() >= rail.settings().pace().stuckAfterMs();
    }

    /** Sends the bytes of the newest version; true where the next may follow. */
    private boolean send(Job job) throws IOException {
        checkpoint.reached("before send");
        SendOutcome outcome = rail.client().send(job.version().signed());
        checkpoint.reached("after send");
        return switch (outcome.kind()) {
            case ACCEPTED, NONCE_USED -> {
                sentMs.put(job.id(), rail.nowMs());
                if (job.state() != PayoutState.SENT) {
                    book.record(PayoutBook.about(job, "sent", rail.nowMs()));
                }
                yield true;
            }
            case UNDERPRICED -> {
                rail.troubles().add(job.id() + " offers too little: " + outcome.sentence());
                replace(job);
                yield false;
            }
            case NO_GAS_MONEY, REFUSED, UNKNOWN -> {
                rail.troubles().add(job.id() + " is not taken: " + outcome.sentence());
                yield false;
            }
        };
    }

    private void replace(Job job) throws IOException {
        TxVersion before = job.version();
        FeeHistory now = rail.client().ask(ChainNode::fees).get();
        Optional<Fees> fees = rail.settings().fees().bumped(before.fees(), now);
        if (fees.isEmpty()) {
            rail.troubles().add(job.id() + " waits: gas costs more than we are ready to pay");
            return;
        }
        sign(job, before.nonce(), fees.get(), before.gasLimit());
        sentMs.remove(job.id());
    }

    /** Signs the job and writes the bytes down, before anything is sent. */
    void sign(Job job, long nonce, Fees fees, long gasLimit) throws IOException {
        Transaction transaction =
                new Transaction(
                        rail.client().chainId(),
                        nonce,
                        fees,
                        gasLimit,
                        rail.settings().payouts(),
                        rail.payment(job));
        TxVersion version =
                new TxVersion(nonce, fees, gasLimit, transaction.sign(rail.key()), rail.nowMs());
        book.record(version.writeTo(PayoutBook.about(job, "signed", rail.nowMs())));
    }
}
