package io.aisanet.cluster;

import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetState;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A ledger in this process, without a node: each question of a client is one to it. How commands
 * are applied, by which clock, and who may ask at the same time is up to whoever extends it. For
 * simulations and tests.
 */
public abstract class DirectLedger implements LedgerClient {
    /** Puts a question to the ledger, as of now. */
    protected abstract <T> CompletableFuture<T> ask(Function<Ledger, T> question);

    @Override
    public CompletableFuture<TransferBatch> submit(TransferBatch batch) {
        throw new UnsupportedOperationException("there are no batches without a node");
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
