package io.aisanet.cluster;

import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.WalletState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A way to a ledger that leads to another one, which whoever extends it does something to. */
public abstract class ForwardingLedger implements LedgerClient {
    /** Where everything goes, and what is closed with this. */
    protected final LedgerClient ledger;

    protected ForwardingLedger(LedgerClient ledger) {
        this.ledger = ledger;
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        return ledger.submit(command);
    }

    @Override
    public CompletableFuture<TransferBatch> submit(TransferBatch batch) {
        return ledger.submit(batch);
    }

    @Override
    public CompletableFuture<Optional<Outcome>> outcomeOf(long idHigh, long idLow) {
        return ledger.outcomeOf(idHigh, idLow);
    }

    @Override
    public CompletableFuture<Optional<OwnerState>> owner(long ownerId) {
        return ledger.owner(ownerId);
    }

    @Override
    public CompletableFuture<Optional<WalletState>> wallet(long walletId) {
        return ledger.wallet(walletId);
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByAddress(byte[] address) {
        return ledger.walletByAddress(address);
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByKey(byte[] publicKey) {
        return ledger.walletByKey(publicKey);
    }

    @Override
    public CompletableFuture<List<WalletState>> wallets(long afterWalletId, int limit) {
        return ledger.wallets(afterWalletId, limit);
    }

    @Override
    public CompletableFuture<Optional<AccountState>> account(long accountId) {
        return ledger.account(accountId);
    }

    @Override
    public CompletableFuture<Optional<HoldState>> hold(long idHigh, long idLow) {
        return ledger.hold(idHigh, idLow);
    }

    @Override
    public CompletableFuture<Optional<ReceiptFacts>> receiptFacts(long idHigh, long idLow) {
        return ledger.receiptFacts(idHigh, idLow);
    }

    @Override
    public CompletableFuture<Optional<CredentialState>> credential(byte[] keyHash) {
        return ledger.credential(keyHash);
    }

    @Override
    public CompletableFuture<Optional<BudgetState>> budget(long budgetId) {
        return ledger.budget(budgetId);
    }

    @Override
    public CompletableFuture<List<BudgetState>> budgets(long afterBudgetId, int limit) {
        return ledger.budgets(afterBudgetId, limit);
    }

    @Override
    public CompletableFuture<List<ListedState>> listed(long budgetId, int skip, int limit) {
        return ledger.listed(budgetId, skip, limit);
    }

    @Override
    public CompletableFuture<List<HoldState>> pendingApprovals(long afterEvent, int limit) {
        return ledger.pendingApprovals(afterEvent, limit);
    }

    @Override
    public CompletableFuture<Outcome> decide(Hold hold) {
        return ledger.decide(hold);
    }

    @Override
    public CompletableFuture<Totals> totals() {
        return ledger.totals();
    }

    @Override
    public boolean isConnected() {
        return ledger.isConnected();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
