package io.aisanet.shards;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.TransitBinding;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Whom a payment from shard to shard is really between, where a shard sees a transit account. */
record RealSides(ShardRouter router, TransitAccounts transit) {
    /** Whether a payment is a part of one from shard to shard. */
    boolean isAcross(ShardSearch.Found<HoldState> found) {
        return payment(found.shard(), found.it()).isPresent() || towards(found) >= 0;
    }

    /** The payment whose hold this is; empty for all else, whatever it says that it is bound to. */
    Optional<AcrossPayment> payment(int shard, HoldState hold) {
        return AcrossPayment.of(shard, hold)
                .filter(it -> isTransit(shard, hold.payee(), it.payee()));
    }

    /**
     * The payee on another shard that a hold is for; empty where it is for its own payee, whatever
     * it says that it is bound to, and where it is a part of a transfer.
     */
    OptionalLong heldFor(int shard, HoldState hold) {
        OptionalLong payee = TransitBinding.payee(hold.bindingBytes());
        return payee.isPresent() && isTransit(shard, hold.payee(), payee.getAsLong())
                ? payee
                : OptionalLong.empty();
    }

    private boolean isTransit(int shard, long account, long payee) {
        int to = ShardIds.shardOf(payee);
        return to != shard
                && to < router.size()
                && account == transit.account(shard, to, AccountId.assetCodeOf(payee));
    }

    /** The shard that a credit came from, as its transit account says; -1 for all else. */
    private int towards(ShardSearch.Found<HoldState> found) {
        int asset = AccountId.assetCodeOf(found.it().payer());
        for (int other = 0; other < router.size(); other++) {
            if (other != found.shard()
                    && transit.account(found.shard(), other, asset) == found.it().payer()) {
                return other;
            }
        }
        return -1;
    }

    /** With the sides that it really has. */
    CompletableFuture<HoldState> seen(ShardSearch.Found<HoldState> found) {
        HoldState it = found.it();
        EverywhereAnswers answers = new EverywhereAnswers(found.shard());
        Optional<AcrossPayment> payment = payment(found.shard(), it);
        if (payment.isPresent()) {
            return CompletableFuture.completedFuture(
                    answers.between(it, payment.get().payer(), payment.get().payee()));
        }
        OptionalLong heldFor = heldFor(found.shard(), it);
        if (heldFor.isPresent()) {
            return CompletableFuture.completedFuture(
                    heldBetween(found.shard(), it, heldFor.getAsLong()));
        }
        int from = towards(found);
        if (from < 0) {
            return CompletableFuture.completedFuture(answers.of(it));
        }
        long[] id = AcrossCommands.ofCredit(it.idHigh(), it.idLow());
        long payee = ShardIds.everywhere(found.shard(), it.payee());
        return router.shard(from)
                .hold(id[0], id[1])
                .thenApply(hold ->
                        hold.map(held ->
                                        answers.between(
                                                it, ShardIds.everywhere(from, held.payer()), payee))
                                .orElse(answers.of(it)));
    }

    private static HoldState heldBetween(int shard, HoldState hold, long payee) {
        return new EverywhereAnswers(shard)
                .between(hold, ShardIds.everywhere(shard, hold.payer()), payee);
    }

    /** A hold that waits for an approval, with the payee that it is really for. */
    HoldState parked(int shard, HoldState hold) {
        EverywhereAnswers answers = new EverywhereAnswers(shard);
        OptionalLong heldFor = heldFor(shard, hold);
        if (heldFor.isPresent()) {
            return heldBetween(shard, hold, heldFor.getAsLong());
        }
        return payment(shard, hold)
                .map(it -> answers.between(hold, it.payer(), it.payee()))
                .orElse(answers.of(hold));
    }
}
