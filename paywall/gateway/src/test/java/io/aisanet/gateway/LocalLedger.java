package io.aisanet.gateway;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.TransferBatch;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.WalletState;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** The real ledger in this process, audited after each command; answers can be made to get lost. */
final class LocalLedger implements LedgerClient {

    private final Ledger ledger = Ledger.empty(block -> {});
    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private volatile Predicate<Command> losesAnswer = command -> false;
    private volatile Predicate<Command> losesRequest = command -> false;
    private volatile boolean connected = true;

    LocalLedger(InstantSource clock) {
        this.clock = clock;
    }

    /** Commands that are applied without the client hearing of it. */
    void loseAnswersOf(Predicate<Command> which) {
        losesAnswer = which;
    }

    /** Commands that never arrive, without the client knowing. */
    void loseRequestsOf(Predicate<Command> which) {
        losesRequest = which;
    }

    void connected(boolean now) {
        connected = now;
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        if (losesRequest.test(command)) {
            return CompletableFuture.failedFuture(new OutcomeUnknownException("request lost"));
        }
        Outcome outcome = new Outcome();
        lock.lock();
        try {
            ledger.advance(clock.millis());
            ledger.apply(command, clock.millis(), outcome);
            ledger.audit();
        } finally {
            lock.unlock();
        }
        return losesAnswer.test(command)
                ? CompletableFuture.failedFuture(new OutcomeUnknownException("answer lost"))
                : CompletableFuture.completedFuture(outcome);
    }

    private <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
        lock.lock();
        try {
            ledger.advance(clock.millis());
            return CompletableFuture.completedFuture(question.apply(ledger));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<TransferBatch> submit(TransferBatch batch) {
        throw new UnsupportedOperationException("nothing here makes batches");
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
    public CompletableFuture<Optional<WalletState>> walletByKey(byte[] publicKey) {
        return ask(it -> it.walletByKey(publicKey));
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
        return connected;
    }

    @Override
    public void close() {
        connected = false;
    }
}
