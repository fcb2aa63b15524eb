package io.aisanet.app.simulate.treasury;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.TransferBatch;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.EventReader;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.WalletState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The real ledger in this process, by the simulation's clock; who asks it may die before or after.
 */
class OwnLedger implements LedgerClient, InstantSource {
    private final Crashes crashes;
    private final Consumer<Event> listener;
    private final byte[] head = new byte[32];
    private final EventReader reader = new EventReader();
    private final Event event = new Event();
    private final Ledger ledger = Ledger.empty(this::read);
    private long nowMs;

    OwnLedger(Crashes crashes, Consumer<Event> listener, long nowMs) {
        this.crashes = crashes;
        this.listener = listener;
        this.nowMs = nowMs;
    }

    private void read(EventBlock block) {
        System.arraycopy(block.hash, 0, head, 0, head.length);
        reader.wrap(block);
        while (reader.next(event)) {
            listener.accept(event);
        }
    }

    /** The hash of its last block. */
    byte[] head() {
        return head.clone();
    }

    /** Lets time pass. */
    void advance(long ms) {
        nowMs += ms;
        tick();
    }

    private void tick() {
        ledger.advance(nowMs);
        ledger.seal();
    }

    /** Checks its own books. */
    void audit() {
        ledger.audit();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMs);
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        String what = command.getClass().getSimpleName();
        crashes.reached("before " + what);
        Outcome outcome = new Outcome();
        ledger.apply(command, nowMs, outcome);
        ledger.seal();
        crashes.reached("after " + what);
        return CompletableFuture.completedFuture(outcome);
    }

    private <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
        tick();
        return CompletableFuture.completedFuture(question.apply(ledger));
    }

    @Override
    public CompletableFuture<TransferBatch> submit(TransferBatch batch) {
        throw new UnsupportedOperationException("a treasury makes no batches");
    }

    @Override
    public CompletableFuture<Optional<Outcome>> outcomeOf(long idHigh, long idLow) {
        return ask(it -> {
            Outcome outcome = new Outcome();
            return it.outcomeOf(idHigh, idLow, outcome) ? Optional.of(outcome) : Optional.empty();
        });
    }

    @Override
    public CompletableFuture<Optional<OwnerState>> owner(long ownerId) {
        return ask(it -> it.owner(ownerId));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> wallet(long walletId) {
        return ask(it -> it.wallet(walletId));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByAddress(byte[] address) {
        return ask(it -> it.walletByAddress(address));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByKey(byte[] publicKey) {
        return ask(it -> it.walletByKey(publicKey));
    }

    @Override
    public CompletableFuture<List<WalletState>> wallets(long afterWalletId, int limit) {
        return ask(it -> it.wallets(afterWalletId, limit));
    }

    @Override
    public CompletableFuture<Optional<AccountState>> account(long accountId) {
        return ask(it -> it.account(accountId));
    }

    @Override
    public CompletableFuture<Optional<HoldState>> hold(long idHigh, long idLow) {
        return ask(it -> it.hold(idHigh, idLow));
    }

    @Override
    public CompletableFuture<Optional<ReceiptFacts>> receiptFacts(long idHigh, long idLow) {
        return ask(it -> it.receiptFacts(idHigh, idLow));
    }

    @Override
    public CompletableFuture<Optional<CredentialState>> credential(byte[] keyHash) {
        return ask(it -> it.credential(keyHash));
    }

    @Override
    public CompletableFuture<Optional<BudgetState>> budget(long budgetId) {
        return ask(it -> it.budget(budgetId));
    }

    @Override
    public CompletableFuture<List<BudgetState>> budgets(long afterBudgetId, int limit) {
        return ask(it -> it.budgets(afterBudgetId, limit));
    }

    @Override
    public CompletableFuture<List<ListedState>> listed(long budgetId, int skip, int limit) {
        return ask(it -> it.listed(budgetId, skip, limit));
    }

    @Override
    public CompletableFuture<List<HoldState>> pendingApprovals(long afterEvent, int limit) {
        return ask(it -> it.pending(afterEvent, limit));
    }

    @Override
    public CompletableFuture<Outcome> decide(Hold hold) {
        return ask(it -> {
            Outcome outcome = new Outcome();
            it.decide(hold, outcome);
            return outcome;
        });
    }

    @Override
    public CompletableFuture<Totals> totals() {
        return ask(Ledger::totals);
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void close() {
        // there is nothing open
    }
}
