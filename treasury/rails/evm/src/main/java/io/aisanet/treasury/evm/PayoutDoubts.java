package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Answer;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.HexBytes;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a job that would revert does so, before it is signed: no money, a payee that the token does
 * not pay, a token that pays nobody, or a batch that is paid already and of which our records know
 * nothing.
 */
final class PayoutDoubts {
    private static final Bytes32 NEVER = Bytes32.of(new byte[Bytes32.LENGTH]);

    private final Rail rail;
    private final PayoutBook book;
    private final PaidBefore before;

    PayoutDoubts(Rail rail, PayoutBook book) {
        this.rail = rail;
        this.book = book;
        this.before = new PaidBefore(rail, book);
    }

    /** Whether the key has the tokens, those of transactions under way not counted twice. */
    boolean hasMoneyFor(Job job) throws ChainTrouble {
        EvmAddress ours = rail.key().address();
        BigInteger underWay = BigInteger.valueOf(book.outSum());
        BigInteger needed = BigInteger.valueOf(job.total()).add(underWay);
        BigInteger has = number(Erc20.balanceOf(ours));
        BigInteger allowed = number(Erc20.allowance(ours, rail.settings().payouts()));
        if (has.compareTo(needed) < 0) {
            rail.troubles().add(job.id() + " waits: " + ours + " has " + has + " of " + needed);
            return false;
        }
        if (allowed.compareTo(needed) < 0) {
            rail.troubles().add(job.id() + " waits: the payout contract may take " + allowed);
            return false;
        }
        return true;
    }

    private BigInteger number(HexBytes question) throws ChainTrouble {
        Call call = new Call(rail.key().address(), rail.settings().token().address(), question);
        try {
            return Erc20.number(rail.client().ask(node -> node.call(call, ChainNode.LATEST)).get());
        } catch (MalformedMessage e) {
            throw new ChainTrouble("the token's answer " + e.getMessage());
        }
    }

    /** Finds the reason and acts on it; true where the next job may be tried. */
    boolean resolve(Job job, String why) throws IOException {
        Bytes32 paid = paid(job);
        if (!paid.equals(NEVER)) {
            return before.resolve(job, paid);
        }
        List<Leg> bad = refused(job);
        boolean tokenWorks = bad.size() < job.legs().size() || payable(aProbe());
        if (!tokenWorks || (bad.isEmpty() && job.legs().size() == 1)) {
            rail.troubles().add(job.id() + " waits: it would revert: " + why);
            return true;
        }
        if (bad.isEmpty()) {
            divide(job);
            return true;
        }
        ObjectNode record =
                PayoutBook.about(job, "left-out", rail.nowMs())
                        .put("reason", "the token refuses this payee");
        ArrayNode payouts = record.putArray("payouts");
        bad.forEach(leg -> payouts.add(leg.payoutId()));
        book.record(record);
        return true;
    }

    /** Each alone could be paid: together they need more gas than one transaction may use. */
    void divide(Job job) throws IOException {
        book.record(
                PayoutBook.about(job, "divided", rail.nowMs()).put("keeps", job.legs().size() / 2));
    }

    private Bytes32 paid(Job job) throws ChainTrouble {
        EvmAddress ours = rail.key().address();
        Call call =
                new Call(
                        ours,
                        rail.settings().payouts(),
                        PayoutContract.paid(ours, job.onChainId()));
        HexBytes answer = rail.client().ask(node -> node.call(call, ChainNode.LATEST)).get();
        if (answer.length() != Bytes32.LENGTH) {
            throw new ChainTrouble("there is no payout contract at " + rail.settings().payouts());
        }
        return Bytes32.of(answer.toBytes());
    }

    private List<Leg> refused(Job job) throws ChainTrouble {
        List<Leg> bad = new ArrayList<>();
        for (Leg leg : job.legs()) {
            if (!payable(leg.order())) {
                bad.add(leg);
            }
        }
        return bad;
    }

    /** One unit to ourselves: what a token that works never refuses. */
    private PayoutContract.Order aProbe() {
        return new PayoutContract.Order(rail.key().address(), 1, NEVER);
    }

    private boolean payable(PayoutContract.Order order) throws ChainTrouble {
        Call call =
                new Call(
                        rail.key().address(),
                        rail.settings().token().address(),
                        Erc20.transfer(order.payee(), BigInteger.valueOf(order.amount())));
        return switch (rail.client().ask(node -> node.call(call, ChainNode.LATEST))) {
            case Answer.Known<HexBytes> known -> true;
            case Answer.Refused<HexBytes> refused -> false;
            case Answer.Unreachable<HexBytes>(String reason) -> throw new ChainTrouble(reason);
        };
    }
}
