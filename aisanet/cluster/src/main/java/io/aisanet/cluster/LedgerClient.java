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

/**
 * The way to a ledger: commands in, outcomes out. Any thread may call; commands that wait are sent
 * together.
 *
 * <p>The law of money: a future that completes with an {@link Outcome} says what the replicated log
 * says. A future that completes with {@link OutcomeUnknownException} says nothing: the command may
 * have been applied. Submitting the same command again (same id, same fields) is always safe, and
 * {@link #outcomeOf} asks without submitting. A lost connection or a change of leader is handled
 * inside: what is pending is sent again with the same ids.
 *
 * <p>Queries go through the log as well and see everything acknowledged before they were asked.
 */
public interface LedgerClient extends AutoCloseable {
    /**
     * Submits a command; it must not be changed until the future completes. Completes with {@link
     * OverloadedException} at once when too much is waiting already: then nothing was sent.
     */
    CompletableFuture<Outcome> submit(Command command);

    /**
     * Submits many transfers at once, without an object or a future for each; see {@link
     * TransferBatch}. Completes with the batch when every one has its outcome, and otherwise as
     * {@link #submit(Command)} does, for all of them.
     */
    CompletableFuture<TransferBatch> submit(TransferBatch batch);

    /** What the ledger remembers of a command id; empty when it knows nothing (any more) of it. */
    CompletableFuture<Optional<Outcome>> outcomeOf(long idHigh, long idLow);

    /** The owner with this id. */
    CompletableFuture<Optional<OwnerState>> owner(long ownerId);

    /** The wallet with this id. */
    CompletableFuture<Optional<WalletState>> wallet(long walletId);

    /** The wallet with this 20-byte address. */
    CompletableFuture<Optional<WalletState>> walletByAddress(byte[] address);

    /** The wallet with this Ed25519 key of 32 bytes. */
    CompletableFuture<Optional<WalletState>> walletByKey(byte[] publicKey);

    /** Up to {@code limit} (1 to 100) wallets with ids above {@code afterWalletId}, in order. */
    CompletableFuture<List<WalletState>> wallets(long afterWalletId, int limit);

    /** The account with this id. */
    CompletableFuture<Optional<AccountState>> account(long accountId);

    /** The hold or refundable transfer with this id. */
    CompletableFuture<Optional<HoldState>> hold(long idHigh, long idLow);

    /**
     * What a signed receipt binds of the hold or refundable transfer with this id, besides the
     * event and time that the outcome of its capture or transfer told; empty where the ledger keeps
     * no record of it (any more). Asked right after a capture, without waiting for its outcome, it
     * covers the capture: both travel together, and only who wants a receipt pays for it.
     */
    CompletableFuture<Optional<ReceiptFacts>> receiptFacts(long idHigh, long idLow);

    /** The credential with this SHA-256 hash of its key. */
    CompletableFuture<Optional<CredentialState>> credential(byte[] keyHash);

    /** The budget with this id. */
    CompletableFuture<Optional<BudgetState>> budget(long budgetId);

    /** Up to {@code limit} (1 to 100) budgets with ids above {@code afterBudgetId}, in order. */
    CompletableFuture<List<BudgetState>> budgets(long afterBudgetId, int limit);

    /**
     * Up to {@code limit} (1 to 1000) lines of a budget's lists in the order in which they came,
     * after the first {@code skip}; none where there is no such budget.
     */
    CompletableFuture<List<ListedState>> listed(long budgetId, int skip, int limit);

    /**
     * Up to {@code limit} (1 to 100) holds that wait for an approval, the oldest first.
     *
     * @param afterEvent 0 = from the oldest on; else the {@code eventSequence} of a hold's {@link
     *     #outcomeOf}, to go on after it
     */
    CompletableFuture<List<HoldState>> pendingApprovals(long afterEvent, int limit);

    /**
     * What would become of a hold now, without doing it; its id and expiry do not matter. It must
     * not be changed until the future completes. That it would pass promises nothing: only the hold
     * itself takes what it needs.
     */
    CompletableFuture<Outcome> decide(Hold hold);

    /** The ledger in figures. */
    CompletableFuture<Totals> totals();

    /** Whether the connection to a leader stands at this moment. */
    boolean isConnected();

    /** Completes everything pending with {@link OutcomeUnknownException} and disconnects. */
    @Override
    void close();
}
