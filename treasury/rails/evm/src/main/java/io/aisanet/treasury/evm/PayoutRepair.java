package io.aisanet.treasury.evm;

import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.FeeHistory;
import io.aisanet.treasury.evm.chain.Fees;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signs a job anew whose nonce was used up by a transaction that is not ours: somebody else has the
 * key, or it was used by hand. All nodes must have missed ours for as long as finality takes; and
 * should one turn up after all, the contract pays a batch id once.
 */
final class PayoutRepair {
    private final Rail rail;
    private final PayoutBook book;
    private final PayoutSender sender;

    /** Height at which a job's nonce was first found used up. */
    private final Map<String, Long> noticed = new HashMap<>();

    PayoutRepair(Rail rail, PayoutBook book, PayoutSender sender) {
        this.rail = rail;
        this.book = book;
        this.sender = sender;
    }

    void repair() throws IOException {
        List<Job> out =
                book.open().stream()
                        .filter(Job::isOut)
                        .filter(job -> job.version().nonce() != TxVersion.ADOPTED)
                        .toList();
        if (out.isEmpty()) {
            noticed.clear();
            return;
        }
        long next = rail.client().ask(node -> node.nonce(rail.key().address())).get();
        long height = rail.client().commonHeight();
        for (Job job : out) {
            if (job.version().nonce() >= next || isInChain(job)) {
                noticed.remove(job.id());
            } else if (height - noticed.computeIfAbsent(job.id(), id -> height)
                    > rail.settings().confirmations()) {
                signAnew(job, next);
            } else {
                rail.troubles()
                        .add("nonce " + job.version().nonce() + " was used by somebody else");
            }
        }
    }

    private boolean isInChain(Job job) throws IOException {
        for (TxVersion version : job.versions()) {
            if (rail.client().agreedReceipt(version.signed().hash()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void signAnew(Job job, long next) throws IOException {
        FeeHistory now = rail.client().ask(ChainNode::fees).get();
        Optional<Fees> fees = rail.settings().fees().first(now);
        if (fees.isEmpty()) {
            rail.troubles().add(job.id() + " waits: gas costs more than we are ready to pay");
            return;
        }
        noticed.remove(job.id());
        long nonce = Math.max(next, book.nextNonce());
        sender.sign(job, nonce, fees.get(), job.version().gasLimit());
    }
}
