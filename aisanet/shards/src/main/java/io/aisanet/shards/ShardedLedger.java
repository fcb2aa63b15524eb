package io.aisanet.shards;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.TransferBatch;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import io.aisanet.ledger.WalletState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Many shards as one ledger. Every id carries its shard: an account's as {@link ShardIds} says,
 * that of a wallet, owner, budget or key where a wallet's does; the ids of commands and payments
 * are the same everywhere, and one is good for one payment on the whole network. So a command goes
 * to the shard that its ids name, and a payment's to whichever shard has it.
 *
 * <ul>
 *   <li>A new owner is registered on the newest shard; its wallets, keys and budgets live with it.
 *   <li>A transfer to another shard is brought to its end by a {@link Coordinator} and has one
 *       outcome: the payer's shard's where that refused, else why the payee's did. The same
 *       transfer again, here or at another client, has the same one, and goes on where it was left.
 *       Until it is known the future says {@code OutcomeUnknownException}. Where a budget asks, the
 *       outcome is {@code APPROVAL_PENDING}, and the same transfer goes on once it is approved.
 *   <li>Both sides of such a payment see each other in its {@link #hold}, and not a transit
 *       account. It cannot be refunded: that is a transfer the other way.
 *   <li>A hold for a payee on another shard is made, captured, voided and expires on the payer's
 *       shard. A capture is final; the payee is credited right after it, in a step of its own.
 *   <li>All else that would touch two shards fails with {@link NotAcrossShardsException}: refunds,
 *       shares, conversions, and whatever names two things that live apart.
 * </ul>
 *
 * Numbers of events are those of the shard on which they happened.
 */
public final class ShardedLedger extends ShardedQueries {
    private final TransitAccounts transit;
    private final Coordinator coordinator;
    private final AcrossTransfers across;
    private final AcrossHolds holds;
    private final HoldPlaces places;
    private final RealSides sides;

    /**
     * One over these shards, whose clients it closes.
     *
     * @param home the shard whose events {@link #totals} speaks of
     */
    public ShardedLedger(ShardRouter router, int home, TransitAccounts transit) {
        super(router, home);
        this.transit = transit;
        this.coordinator = new Coordinator(router.shards(), transit, _ -> {});
        this.across = new AcrossTransfers(coordinator);
        this.holds = new AcrossHolds(router, transit);
        this.places = new HoldPlaces(router, search);
        this.sides = new RealSides(router, transit);
    }

    /**
     * Goes on with what was between shards, as {@link InFlight} finds it in a shard's events. The
     * futures tell how each ended; they wait for shards that are away, and need not be waited for.
     */
    public List<CompletableFuture<Course.Step>> takeUp(List<AcrossPayment> inFlight) {
        return inFlight.stream().map(coordinator::pay).toList();
    }

    /**
     * Credits what was captured for payees on other shards, where that was not done yet. The
     * futures tell whether each is credited now; false = people have to look.
     */
    public List<CompletableFuture<Boolean>> credit(List<AcrossCapture> captures) {
        return captures.stream().map(holds.credits()::pay).toList();
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        try {
            return switch (command) {
                case Transfer c -> transfer(c);
                case Hold c -> hold(c);
                case CreateOwner c -> create(c);
                case CreateWallet c -> create(c);
                case Capture c ->
                        c.last ? last(c, c.holdHigh, c.holdLow) : about(c, c.holdHigh, c.holdLow);
                case VoidHold c -> last(c, c.holdHigh, c.holdLow);
                case Approve c -> about(c, c.holdHigh, c.holdLow);
                case ConvertHeld c -> about(c, c.holdHigh, c.holdLow);
                case Refund c -> about(c, c.paymentHigh, c.paymentLow);
                default -> local(place(LocalPlaces.shardOf(command)), command);
            };
        } catch (NotAcrossShardsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A shard that there is not is asked for at home, where nobody knows it either. */
    private int place(int shard) {
        return shard < router.size() ? shard : home;
    }

    private CompletableFuture<Outcome> local(int shard, Command command) {
        Command here = new LocalCommands(shard, router.size()).of(command);
        return router.shard(shard)
                .submit(here)
                .thenApply(it -> answers(shard).of(it, command instanceof OpenAccount));
    }

    private CompletableFuture<Outcome> transfer(Transfer transfer) {
        int from = ShardIds.shardOf(transfer.payer);
        int to = ShardIds.shardOf(transfer.payee);
        if (from == to || from >= router.size() || to >= router.size()) {
            return local(place(from), transfer);
        }
        if (!AcrossTransfers.isSound(transfer)) {
            return refusedLocally(from, to, transfer);
        }
        long mandate = ShardIds.localNumber(transfer.mandate);
        if (transfer.mandate != 0 && ShardIds.shardOfNumber(transfer.mandate) != from) {
            throw new NotAcrossShardsException("the mandate lives on another shard than its payer");
        }
        AcrossPayment payment = AcrossTransfers.payment(transfer, mandate);
        return across.settle(new Course(payment, transit), null)
                .thenApply(it -> answers(from).of(it, false));
    }

    private CompletableFuture<Outcome> hold(Hold hold) {
        int from = place(ShardIds.shardOf(hold.payer));
        if (hold.mandate != 0 && ShardIds.shardOfNumber(hold.mandate) != from) {
            return refused(Status.BUDGET_NOT_FOUND); // a mandate lives where its payer does
        }
        CompletableFuture<Outcome> made = isAcross(hold) ? holds.submit(hold) : local(from, hold);
        return made.thenApply(outcome -> {
            if (outcome.applied()) {
                places.made(hold.idHigh, hold.idLow, from);
            }
            return outcome;
        });
    }

    private boolean isAcross(Hold hold) {
        int from = ShardIds.shardOf(hold.payer);
        int to = ShardIds.shardOf(hold.payee);
        return from != to && from < router.size() && to < router.size();
    }

    /** The payer's shard says why such a transfer cannot be, whoever its payee is. */
    private CompletableFuture<Outcome> refusedLocally(int from, int to, Transfer transfer) {
        Transfer refused = new Transfer();
        refused.idHigh = transfer.idHigh;
        refused.idLow = transfer.idLow;
        refused.expiryMs = transfer.expiryMs;
        refused.payer = ShardIds.local(transfer.payer);
        refused.payee = transit.account(from, to, AccountId.assetCodeOf(transfer.payee));
        refused.amount = transfer.amount;
        return router.shard(from).submit(refused);
    }

    /** Sent again after the network grew, it is still the owner that it made before. */
    private CompletableFuture<Outcome> create(CreateOwner owner) {
        return search.find(shard -> shard.outcomeOf(owner.idHigh, owner.idLow))
                .thenCompose(found ->
                        local(
                                found.map(ShardSearch.Found::shard).orElse(router.forNewAccounts()),
                                owner));
    }

    /** An address and a key belong to one wallet of the network. */
    private CompletableFuture<Outcome> create(CreateWallet wallet) {
        int shard = place(LocalPlaces.shardOf(wallet));
        return isElsewhere(shard, wallet.address, LedgerClient::walletByAddress)
                .thenCompose(address ->
                        isElsewhere(shard, wallet.publicKey, LedgerClient::walletByKey)
                                .thenCompose(key -> {
                                    if (address) {
                                        return refused(Status.ADDRESS_IN_USE);
                                    }
                                    return key ? refused(Status.KEY_IN_USE) : local(shard, wallet);
                                }));
    }

    private CompletableFuture<Boolean> isElsewhere(
            int shard,
            byte[] name,
            BiFunction<LedgerClient, byte[], CompletableFuture<Optional<WalletState>>> question) {
        for (byte b : name) {
            if (b != 0) {
                return search.find(it -> question.apply(it, name))
                        .thenApply(found -> found.isPresent() && found.get().shard() != shard);
            }
        }
        return CompletableFuture.completedFuture(false);
    }

    /** What is about a payment goes to the shard that has it. */
    private CompletableFuture<Outcome> about(Command command, long idHigh, long idLow) {
        return places.find(idHigh, idLow)
                .thenCompose(found ->
                        found.map(it -> about(command, it)).orElseGet(() -> local(home, command)));
    }

    private CompletableFuture<Outcome> last(Command command, long idHigh, long idLow) {
        return about(command, idHigh, idLow)
                .thenApply(outcome -> {
                    places.ended(idHigh, idLow);
                    return outcome;
                });
    }

    private CompletableFuture<Outcome> about(Command command, ShardSearch.Found<HoldState> found) {
        OptionalLong heldFor = sides.heldFor(found.shard(), found.it());
        if (heldFor.isPresent()) {
            return holds.about(command, found, heldFor.getAsLong());
        }
        requireWithin(command, found);
        return local(found.shard(), command);
    }

    private void requireWithin(Command command, ShardSearch.Found<HoldState> found) {
        if (!(command instanceof Approve) && sides.isAcross(found)) {
            throw new NotAcrossShardsException(
                    "this payment goes from one shard to another, and only its coordinator ends it; give it back by a transfer the other way");
        }
    }

    /** Not across shards: what is in a batch is not looked at. */
    @Override
    public CompletableFuture<TransferBatch> submit(TransferBatch batch) {
        return CompletableFuture.failedFuture(
                new NotAcrossShardsException(
                        "a batch of transfers goes to one shard: give it to that shard's client"));
    }

    /** {@inheritDoc} What a command has created on another shard than 0 is not told again. */
    @Override
    public CompletableFuture<Optional<Outcome>> outcomeOf(long idHigh, long idLow) {
        return search.find(shard -> shard.outcomeOf(idHigh, idLow))
                .thenCompose(found ->
                        found.map(it -> told(it, idHigh, idLow))
                                .orElse(CompletableFuture.completedFuture(Optional.empty())));
    }

    private CompletableFuture<Optional<Outcome>> told(
            ShardSearch.Found<Outcome> found, long idHigh, long idLow) {
        Outcome outcome = found.it();
        outcome.result = found.shard() == 0 ? outcome.result : 0;
        if (!outcome.applied()) {
            return CompletableFuture.completedFuture(
                    Optional.of(answers(found.shard()).of(outcome, false)));
        }
        return router.shard(found.shard())
                .hold(idHigh, idLow)
                .thenCompose(hold ->
                        hold.filter(it -> !isWaiting(it))
                                .flatMap(it -> sides.payment(found.shard(), it))
                                .map(it -> across.settle(Course.begun(it, transit), outcome))
                                .orElse(CompletableFuture.completedFuture(outcome)))
                .thenApply(it -> Optional.of(answers(found.shard()).of(it, false)));
    }

    private static boolean isWaiting(HoldState hold) {
        return hold.state() == HoldState.State.PENDING || hold.state() == HoldState.State.APPROVED;
    }

    @Override
    public CompletableFuture<Optional<HoldState>> hold(long idHigh, long idLow) {
        return places.find(idHigh, idLow)
                .thenCompose(found ->
                        found.map(it -> sides.seen(it).thenApply(Optional::of)).orElse(none()));
    }

    /**
     * The oldest of all shards.
     *
     * @param afterEvent 0; numbers of events are each shard's own, and there is no going on by them
     */
    @Override
    public CompletableFuture<List<HoldState>> pendingApprovals(long afterEvent, int limit) {
        if (afterEvent != 0) {
            return CompletableFuture.failedFuture(
                    new NotAcrossShardsException(
                            "approvals of all shards have no common order to go on in: ask from 0"));
        }
        CompletableFuture<List<HoldState>> all = CompletableFuture.completedFuture(List.of());
        for (int i = 0; i < router.size(); i++) {
            int shard = i;
            all =
                    all.thenCombine(
                            router.shard(shard)
                                    .pendingApprovals(0, limit)
                                    .thenApply(it ->
                                            it.stream().map(h -> sides.parked(shard, h)).toList()),
                            ShardedQueries::joined);
        }
        return all.thenApply(it ->
                it.stream()
                        .sorted(Comparator.comparingLong(HoldState::createdMs))
                        .limit(limit)
                        .toList());
    }

    /** {@inheritDoc} One to another shard stands for the transfer, which is decided alike. */
    @Override
    public CompletableFuture<Outcome> decide(Hold hold) {
        int from = place(ShardIds.shardOf(hold.payer));
        try {
            Hold here =
                    isAcross(hold)
                            ? holds.local(hold)
                            : (Hold) new LocalCommands(from, router.size()).of(hold);
            return router.shard(from).decide(here).thenApply(it -> answers(from).of(it, false));
        } catch (NotAcrossShardsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public boolean isConnected() {
        return router.shards().stream().allMatch(LedgerClient::isConnected);
    }

    /** What is between shards is taken up by whoever comes next. */
    @Override
    public void close() {
        holds.close();
        coordinator.close();
        router.shards().forEach(LedgerClient::close);
    }
}
