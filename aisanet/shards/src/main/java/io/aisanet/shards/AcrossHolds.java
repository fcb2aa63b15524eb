package io.aisanet.shards;

import io.aisanet.cluster.OverloadedException;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.TransitBinding;
import io.aisanet.ledger.VoidHold;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds whose payee lives on another shard. They are made, captured, voided and expire on the
 * payer's shard like any other, with its transit account as payee; a capture is final, and its
 * credit to the payee follows by {@link Credits}.
 */
final class AcrossHolds implements AutoCloseable {
    /** Payees that are known to be there; with more, the knowledge is dropped as a whole. */
    private static final int PAYEES_MAX = 100_000;

    private final ShardRouter router;
    private final TransitAccounts transit;
    private final Credits credits;
    private final Set<Long> payees = ConcurrentHashMap.newKeySet();

    AcrossHolds(ShardRouter router, TransitAccounts transit) {
        this.router = router;
        this.transit = transit;
        this.credits = new Credits(router.shards(), transit);
    }

    Credits credits() {
        return credits;
    }

    /** Makes a hold whose two sides live on two shards that there are. */
    CompletableFuture<Outcome> submit(Hold hold) {
        Hold here = local(hold);
        if (credits.isFull()) {
            return CompletableFuture.failedFuture(
                    new OverloadedException("too many payments wait for their payees' shards"));
        }
        int from = ShardIds.shardOf(hold.payer);
        return isThere(hold.payee)
                .thenCompose(there ->
                        there
                                ? router.shard(from).submit(here)
                                : ShardedQueries.refused(Status.PAYEE_NOT_FOUND));
    }

    /** What is captured can only be credited to an account that there is. */
    private CompletableFuture<Boolean> isThere(long payee) {
        if (payees.contains(payee)) {
            return CompletableFuture.completedFuture(true);
        }
        return router.of(payee)
                .account(ShardIds.local(payee))
                .thenApply(found -> {
                    found.ifPresent(_ -> remember(payee));
                    return found.isPresent();
                });
    }

    private void remember(long payee) {
        if (payees.size() >= PAYEES_MAX) {
            payees.clear();
        }
        payees.add(payee);
    }

    /** The hold as the payer's shard gets it. */
    Hold local(Hold hold) {
        if (hold.converts) {
            throw new NotAcrossShardsException(
                    "a payment that is converted goes to a payee on its payer's shard");
        }
        int from = ShardIds.shardOf(hold.payer);
        long account =
                transit.account(
                        from, ShardIds.shardOf(hold.payee), AccountId.assetCodeOf(hold.payee));
        Hold here = new LocalCommands(from, router.size()).hold(hold, account);
        here.idHigh = hold.idHigh;
        here.idLow = hold.idLow;
        here.expiryMs = hold.expiryMs;
        byte[] binding = TransitBinding.of(hold.payee, hold.binding);
        System.arraycopy(binding, 0, here.binding, 0, binding.length);
        return here;
    }

    /** Ends such a hold, or takes a part of it. */
    CompletableFuture<Outcome> about(
            Command command, ShardSearch.Found<HoldState> found, long payee) {
        return switch (command) {
            case Capture c -> capture(c, found, payee);
            case VoidHold c -> submit(found.shard(), c);
            case Approve c -> submit(found.shard(), c);
            default ->
                    throw new NotAcrossShardsException(
                            "this payment goes from one shard to another; give it back by a transfer the other way");
        };
    }

    /** Sent again, it goes on with a credit that was not made yet. */
    private CompletableFuture<Outcome> capture(
            Capture capture, ShardSearch.Found<HoldState> found, long payee) {
        if (capture.shares.count() != 0) {
            throw new NotAcrossShardsException(
                    "a payment from one shard to another has one payee, and no shares");
        }
        return submit(found.shard(), capture)
                .thenApply(outcome -> {
                    if (outcome.applied()) {
                        var _ = credits.pay(captured(capture, found, payee, outcome.timestampMs));
                    }
                    return outcome;
                });
    }

    private static AcrossCapture captured(
            Capture capture, ShardSearch.Found<HoldState> found, long payee, long capturedMs) {
        HoldState hold = found.it();
        return new AcrossCapture(
                capture.idHigh,
                capture.idLow,
                ShardIds.everywhere(found.shard(), hold.payer()),
                hold.payee(),
                payee,
                capture.amount,
                capturedMs,
                hold.category(),
                hold.resource());
    }

    private CompletableFuture<Outcome> submit(int shard, Command command) {
        return router.shard(shard)
                .submit(new LocalCommands(shard, router.size()).of(command))
                .thenApply(it -> ShardedQueries.answers(shard).of(it, false));
    }

    @Override
    public void close() {
        credits.close();
    }
}
