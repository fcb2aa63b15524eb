package io.aisanet.treasury.evm;

import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.evm.chain.Answer;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Fees;
import io.aisanet.treasury.evm.chain.Transaction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Signs what is planned, as far as caps, money and the price of gas allow, first come first. */
final class PayoutPlanner {
    static final long DAY_MS = Duration.ofHours(24).toMillis();

    /** Added to an estimate, as other transactions may change what it depends on: a quarter. */
    private static final int GAS_MARGIN_DIVISOR = 4;

    private final Rail rail;
    private final PayoutBook book;
    private final PayoutSender sender;
    private final PayoutDoubts doubts;

    PayoutPlanner(Rail rail, PayoutBook book, PayoutSender sender) {
        this.rail = rail;
        this.book = book;
        this.sender = sender;
        this.doubts = new PayoutDoubts(rail, book);
    }

    void signNext() throws IOException {
        List<Job> open = book.open();
        long out = open.stream().filter(Job::isOut).count();
        for (Job job : open) {
            if (job.state() == PayoutState.PLANNED && out < rail.settings().pace().inFlight()) {
                if (!sign(job)) {
                    return;
                }
                out += job.isOut() ? 1 : 0;
            }
        }
    }

    /** True where the next may be tried. */
    private boolean sign(Job job) throws IOException {
        if (!underCaps(job) || !doubts.hasMoneyFor(job)) {
            return false;
        }
        Optional<Fees> fees =
                rail.settings().fees().first(rail.client().ask(ChainNode::fees).get());
        if (fees.isEmpty()) {
            rail.troubles().add(job.id() + " waits: gas costs more than we are ready to pay");
            return false;
        }
        return switch (rail.client().ask(node -> node.estimateGas(call(job)))) {
            case Answer.Known<Long>(Long gas) -> {
                sign(job, fees.get(), gas);
                yield true;
            }
            case Answer.Refused<Long> refused -> doubts.resolve(job, refused.message());
            case Answer.Unreachable<Long>(String reason) -> throw new Answer.ChainTrouble(reason);
        };
    }

    private Call call(Job job) {
        return new Call(rail.key().address(), rail.settings().payouts(), rail.payment(job));
    }

    private void sign(Job job, Fees fees, long gas) throws IOException {
        if (gas > Transaction.GAS_LIMIT_MAX && job.legs().size() > 1) {
            doubts.divide(job);
            return;
        }
        if (gas > Transaction.GAS_LIMIT_MAX) {
            book.record(
                    PayoutBook.about(job, "failed", rail.nowMs())
                            .put("reason", "one payment needs " + gas + " gas"));
            return;
        }
        long limit = Math.min(Transaction.GAS_LIMIT_MAX, gas + gas / GAS_MARGIN_DIVISOR);
        // The chain's count is higher where our records are older than what we sent.
        long onChain = rail.client().ask(node -> node.nonce(rail.key().address())).get();
        sender.sign(job, Math.max(onChain, book.nextNonce()), fees, limit);
    }

    private boolean underCaps(Job job) {
        KeyCaps caps = rail.settings().caps();
        long today = book.signedSince(rail.nowMs() - DAY_MS);
        if (job.total() > caps.perTransaction() || job.total() > caps.perDay() - today) {
            rail.troubles()
                    .add(
                            job.id()
                                    + " waits: the key's caps are "
                                    + caps.perTransaction()
                                    + " a transaction and "
                                    + caps.perDay()
                                    + " a day, of which "
                                    + today
                                    + " are used");
            return false;
        }
        return true;
    }
}
